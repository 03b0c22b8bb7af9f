package org.actioncast.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    private static Settings with(String value) {
        return Settings.of(key -> Optional.of(value));
    }

    private static final Settings NOTHING = Settings.of(key -> Optional.<String>empty());

    @ParameterizedTest
    @CsvSource({"1, 1", "' 42 ', 42", "100, 100"})
    void readsACount(String value, int count) {
        assertThat(with(value).count("a.count", 1, 100)).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"PT1S, 1", "PT25S, 25", "' PT10M', 600"})
    void readsADuration(String value, int seconds) {
        assertThat(with(value).duration("a.duration", SECOND, TEN_MINUTES)).hasSeconds(seconds);
    }

    @ParameterizedTest
    @CsvSource({"1024, 1024", "1KiB, 1024", "64KiB, 65536", "64 KiB, 65536", "1MiB, 1048576"})
    void readsASizeInBytes(String value, int bytes) {
        assertThat(with(value).bytes("a.size", KIB, MIB)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "' true ', true"})
    void readsAFlag(String value, boolean flag) {
        assertThat(with(value).flag("a.flag")).isEqualTo(flag);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a|a", "' a , b,c '|a;b;c", "',a,,'|a"})
    void readsTheItemsOfAListTrimmed(String value, String items) {
        assertThat(with(value).list("a.list")).containsExactly(items.split(";"));
    }

    @Test
    @DisplayName("SE6: reads an absent list or text as empty")
    void readsAnAbsentListOrTextAsEmpty() {
        assertThat(NOTHING.list("a.list")).isEmpty();
        assertThat(NOTHING.text("a.text")).isEmpty();
        assertThat(with(" , ").list("a.list")).isEmpty();
        assertThat(with("  ").text("a.text")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count|a.key-less is not set: give a whole number from 1 to 100.",
                "duration|is not set: give an ISO-8601 duration from PT1S to PT10M, such as PT25S.",
                "bytes|is not set: give a size from 1KiB to 1MiB, such as 1MiB.",
                "flag|is not set: give true or false."
            })
    @DisplayName("SE1: refuses a missing value")
    void refusesAMissingValue(String type, String sentence) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> reader(type).apply(NOTHING))
                .withMessageEndingWith(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "1.5", "1e1", "abc", "99999999999", "0x10", "1_0"})
    @DisplayName("SE2, SE3: refuses a wrong count")
    void refusesAWrongCount(String value) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> with(value).count("a.count", 1, 100))
                .withMessage("a.count is \"%s\": give a whole number from 1 to 100.", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "25", "25s", "PT0S", "PT-25S", "PT11M", "P1Y"})
    @DisplayName("SE2, SE3: refuses a wrong duration")
    void refusesAWrongDuration(String value) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> with(value).duration("actioncast.socket.heartbeat", SECOND, TEN_MINUTES))
                .withMessage(
                        "actioncast.socket.heartbeat is \"%s\": "
                                + "give an ISO-8601 duration from PT1S to PT10M, such as PT25S.",
                        value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1023", "1048577", "2MiB", "9999999999GiB", "99999999999", "-1KiB", "1kb", "1KB", "1.5MiB", "KiB"
            })
    @DisplayName("SE2, SE3: refuses a wrong size")
    void refusesAWrongSize(String value) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> with(value).bytes("a.size", KIB, MIB))
                .withMessage("a.size is \"%s\": give a size from 1KiB to 1MiB, such as 1MiB.", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ture", "TRUE", "yes", "1", "on"})
    @DisplayName("SE2, SE3: refuses a wrong flag")
    void refusesAWrongFlag(String value) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> with(value).flag("a.flag"))
                .withMessage("a.flag is \"%s\": give true or false.", value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.password",
                "actioncast.secret.size",
                "mp.jwt.verify.publickey",
                "api-Key",
                "actioncast.signing.key",
                "actioncast.signing.next",
                "actioncast.signing.previous"
            })
    @DisplayName("SE4: hides the value of a secret")
    void hidesTheValueOfASecret(String key) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> with("hunter2").count(key, 1, 100))
                .withMessageStartingWith(key)
                .withMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mp.jwt.verify.publickey.location",
                "mp.jwt.verify.publickey.algorithm",
                "actioncast.signing.key.location",
                "actioncast.signing.next.location",
                "actioncast.issuer.billing.publickey.location",
                "actioncast.demo.signing-key",
                "actioncast.token.max-size"
            })
    @DisplayName("SE4: shows a path, which is no secret")
    void showsAPath(String key) {
        assertThat(with("/etc/keys/key.pem").refused(key, "give a file"))
                .hasMessage(key + " is \"/etc/keys/key.pem\": give a file.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db/actioncast?user=a&password=hunter2&ssl=true|jdbc:postgresql://db/actioncast?user=a&password=…&ssl=true",
                "jdbc:h2:file:/data/x;USER=a;PASSWORD=hunter2|jdbc:h2:file:/data/x;USER=a;PASSWORD=…",
                "https://me:hunter2@sso.example/jwks|https://…@sso.example/jwks"
            })
    @DisplayName("SE4: shows an address without its login")
    void showsAnAddressWithoutItsLogin(String address, String shown) {
        assertThat(with(address).shown("actioncast.db.url")).isEqualTo('"' + shown + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"-----BEGIN PRIVATE KEY-----\nhunter2", "{\"kty\":\"RSA\",\"d\":\"hunter2\"}"})
    @DisplayName("SE4: hides a private key where its path belongs")
    void hidesAPrivateKeyWhereItsPathBelongs(String value) {
        assertThat(with(value).shown("actioncast.signing.key.location")).doesNotContain("hunter2");
    }

    @Test
    @DisplayName("SE5: shows a long or forged value cut and on one line")
    void showsALongOrForgedValueCutAndOnOneLine() {
        var value = "1\nINFO all is well\u2028" + "x".repeat(10_000);

        var refused = with(value).refused("a.text", "give a name");

        assertThat(refused).hasMessageStartingWith("a.text is \"1?INFO all is well?xxx");
        assertThat(refused.getMessage()).hasSizeLessThan(150).endsWith("x…\": give a name.");
    }

    private static Function<Settings, Object> reader(String type) {
        var key = "a.key-less";
        return switch (type) {
            case "count" -> settings -> settings.count(key, 1, 100);
            case "duration" -> settings -> settings.duration(key, SECOND, TEN_MINUTES);
            case "bytes" -> settings -> settings.bytes(key, KIB, MIB);
            case "flag" -> settings -> settings.flag(key);
            default -> throw new IllegalArgumentException(type);
        };
    }
}
