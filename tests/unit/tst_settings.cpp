// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/settings.h"
#include "tests/support/testbase.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// The table behind the page, and what becomes of what stands in the file.
class SettingsTest : public TestBase
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString file() const { return m_folder->filePath(u"settings.ini"_s); }
    void store(const QString &name, const QVariant &value)
    {
        QSettings raw(file(), QSettings::IniFormat);
        raw.setValue(name, value);
    }

    /// An allowed value that is not the default.
    static QVariant another(const SettingSpec &spec)
    {
        switch (spec.fallback.typeId()) {
        case QMetaType::Bool:
            return !spec.fallback.toBool();
        case QMetaType::Int:
            return spec.fallback.toInt() == spec.minimum ? spec.maximum : spec.minimum;
        default:
            return spec.words.isEmpty() ? spec.key == SettingKey::Locale ? u"de-AT"_s : u"a-b"_s
                                        : spec.words.last();
        }
    }

    static void eachKey()
    {
        QTest::addColumn<int>("row");
        const QList<SettingSpec> specs = settingSpecs();
        for (int row = 0; row < specs.size(); ++row)
            QTest::newRow(qPrintable(specs.at(row).name)) << row;
    }

private Q_SLOTS:
    void init() override
    {
        TestBase::init();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void everyKeyHasItsRow()
    {
        const QList<SettingSpec> specs = settingSpecs();
        QSet<QString> names;
        for (qsizetype row = 0; row < specs.size(); ++row) {
            // The table is looked up by the key's number.
            QCOMPARE(qsizetype(specs.at(row).key), row);
            names.insert(specs.at(row).name);
        }
        QCOMPARE(names.size(), specs.size());
        QCOMPARE(specs.last().key, SettingKey::LogToFile);
    }

    void begins_data() { eachKey(); }
    void begins()
    {
        QFETCH(const int, row);
        const Settings settings(m_folder->path());
        const SettingSpec &spec = settings.specs().at(row);
        QVERIFY(spec.fallback.isValid());
        QVERIFY2(spec.allows(spec.fallback), "the default is not allowed");
        QCOMPARE(settings.value(spec.key), spec.fallback);
        QVERIFY(settings.isDefault(spec.key));
    }

    void keepsWhatWasSet_data() { eachKey(); }
    void keepsWhatWasSet()
    {
        QFETCH(const int, row);
        {
            Settings settings(m_folder->path());
            const SettingSpec spec = settings.specs().at(row);
            QSignalSpy told(&settings, &Settings::changed);
            settings.setValue(spec.key, another(spec));
            QCOMPARE(told.size(), 1);
            QCOMPARE(told.first().first().value<SettingKey>(), spec.key);
            settings.setValue(spec.key, another(spec));
            QCOMPARE(told.size(), 1);
            QVERIFY(!settings.isDefault(spec.key));
        }
        Settings settings(m_folder->path());
        const SettingSpec &spec = settings.specs().at(row);
        QCOMPARE(settings.value(spec.key), another(spec));
        QCOMPARE(settings.value(spec.key).metaType(), spec.fallback.metaType());

        QSignalSpy told(&settings, &Settings::changed);
        settings.reset(spec.key);
        QCOMPARE(told.size(), 1);
        QCOMPARE(settings.value(spec.key), spec.fallback);
        settings.reset(spec.key);
        QCOMPARE(told.size(), 1);
        QVERIFY2(!QSettings(file(), QSettings::IniFormat).contains(spec.name),
                 "a default is not written down");
    }

    void takesNothingElse_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QVariant>("stored");
        QTest::newRow("no number") << u"textScale"_s << QVariant(u"large"_s);
        QTest::newRow("too small") << u"textScale"_s << QVariant(99);
        QTest::newRow("too large") << u"textScale"_s << QVariant(201);
        QTest::newRow("negative") << u"deadlines/read"_s << QVariant(-1);
        QTest::newRow("no deadline") << u"deadlines/change"_s << QVariant(0);
        QTest::newRow("overflow") << u"proxy/port"_s << QVariant(u"99999999999"_s);
        QTest::newRow("port") << u"proxy/port"_s << QVariant(70000);
        QTest::newRow("no such word") << u"colorScheme"_s << QVariant(u"pink"_s);
        QTest::newRow("another case") << u"colorScheme"_s << QVariant(u"Dark"_s);
        QTest::newRow("a list") << u"colorScheme"_s << QVariant(QStringList{u"a"_s, u"b"_s});
        QTest::newRow("no yes or no") << u"hideNames"_s << QVariant(u"perhaps"_s);
        QTest::newRow("empty") << u"hideNames"_s << QVariant(QString());
        QTest::newRow("no locale") << u"locale"_s << QVariant(u"de_DE"_s);
        QTest::newRow("header in a locale") << u"locale"_s << QVariant(u"de-DE\r\nX: y"_s);
        QTest::newRow("password in a proxy") << u"proxy/host"_s << QVariant(u"a:b@proxy"_s);
        QTest::newRow("password in a user") << u"proxy/user"_s << QVariant(u"me:secret"_s);
        QTest::newRow("address as a proxy") << u"proxy/host"_s << QVariant(u"http://proxy"_s);
    }
    void takesNothingElse()
    {
        QFETCH(const QString, name);
        QFETCH(const QVariant, stored);
        store(name, stored);
        Settings settings(m_folder->path());
        const auto spec =
            std::find_if(settings.specs().begin(), settings.specs().end(),
                         [&name](const SettingSpec &each) { return each.name == name; });
        QVERIFY(spec != settings.specs().end());
        QCOMPARE(settings.value(spec->key), spec->fallback);
        // What is wrong in the file does not stand in the way of what is right.
        settings.setValue(spec->key, another(*spec));
        QCOMPARE(settings.value(spec->key), another(*spec));
    }

    void aProgrammersMistakeChangesNothing()
    {
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"assertion failed"_s));
        Settings settings(m_folder->path());
        QSignalSpy told(&settings, &Settings::changed);
        settings.setValue(SettingKey::TextScale, 500);
        QCOMPARE(settings.value(SettingKey::TextScale).toInt(), 100);
        QVERIFY(told.isEmpty());
    }

    void allBackAtOnce()
    {
        Settings settings(m_folder->path());
        for (const SettingSpec &spec : settings.specs())
            settings.setValue(spec.key, another(spec));
        settings.resetAll();
        for (const SettingSpec &spec : settings.specs())
            QVERIFY2(settings.isDefault(spec.key), qPrintable(spec.name));
    }

    void survivesAFolderThatCannotBeWritten()
    {
        Settings settings(u"/proc/no-such-folder"_s);
        settings.setValue(SettingKey::TextScale, 150);
        QCOMPARE(settings.value(SettingKey::TextScale).toInt(), 150);
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
