// SPDX-License-Identifier: GPL-3.0-or-later
// The yardstick of the start: a program that is nothing but a main window with an empty tree.
#include <QApplication>
#include <QMainWindow>
#include <QTreeView>

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QMainWindow window;
    window.setCentralWidget(new QTreeView(&window));
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
