package org.actioncast.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SE8: a name that nobody reads")
class SettingNamesTest {

    private final SettingNames onPayara = names(false);

    private static SettingNames names(boolean liberty) {
        return new SettingNames(ShippedConfig.installed().keys(), List.of("billing"), liberty);
    }

    private void environment(String name, String value) {
        onPayara.check(Map.of(name, value, "PATH", "/bin"), List.of("java.version", name));
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIONCAST_ORIGNS, ACTIONCAST_ORIGINS",
        "ACTIONCAST_ORIGIN, ACTIONCAST_ORIGINS",
        "ACTIONCAST_DB_URLL, ACTIONCAST_DB_URL",
        "ACTIONCAST_DB_PASWSORD, ACTIONCAST_DB_PASSWORD",
        "ACTIONCAST_SOCKET_MAX_PERUSER, ACTIONCAST_SOCKET_MAX_PER_USER",
        "Actioncast_Db_Url, ACTIONCAST_DB_URL",
        "ACTIONCAST_db_url, ACTIONCAST_DB_URL",
        "actioncast_origns, ACTIONCAST_ORIGINS",
        "ACTIONCAST_ISSUER_BILLING_HOSTSS, ACTIONCAST_ISSUER_BILLING_HOSTS"
    })
    void ofTheEnvironmentIsRefusedWithTheNearest(String name, String nearest) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> environment(name, "x"))
                .withMessage("No setting is called %s (the nearest is %s): correct it or take it away.", name, nearest);
    }

    @ParameterizedTest
    @CsvSource({
        "actioncast.db.urll, actioncast.db.url",
        "actioncast.orgins, actioncast.origins",
        "actioncast.DB.url, actioncast.db.url",
        "Actioncast.origins, actioncast.origins",
        "actioncast.ingest.max_body, actioncast.ingest.max-body",
        "actioncast.heartbeat, actioncast.socket.heartbeat",
        "ACTIONCAST_DB_URL, ACTIONCAST_DB_URL",
        "actioncast.issuer.billing.claims.usr, actioncast.issuer.billing.claims.user"
    })
    void ofAnotherSourceIsRefusedWithTheNearest(String name, String nearest) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> onPayara.check(Map.of(), List.of("java.version", name)))
                .withMessage("No setting is called %s (the nearest is %s): correct it or take it away.", name, nearest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ACTIONCAST_ORIGINS",
                "actioncast_origins",
                "actioncast.origins",
                "ACTIONCAST_SOCKET_MAX_PER_USER",
                "actioncast.socket.max-per-user",
                "ACTIONCAST_ISSUERS",
                "ACTIONCAST_ISSUERS_GROUPS",
                "ACTIONCAST_ISSUER_BILLING_PUBLICKEY_LOCATION",
                "ACTIONCAST_ISSUER_BILLING_LOGOUT_AUDIENCES",
                "ACTIONCAST_CLIENT_URL",
                "ACTIONCASTING",
                "MY_ACTIONCAST_URL"
            })
    void isNotOneThatSomebodyReads(String name) {
        assertThatCode(() -> environment(name, "x")).doesNotThrowAnyException();
    }

    @Test
    void isNotWhatAServerListsASecondTimeWithDots() {
        assertThatCode(() -> onPayara.check(
                        Map.of("ACTIONCAST_INGEST_MAX_BODY", "1MiB"), List.of("actioncast.ingest.max.body")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIONCAST_SERVICE_HOST, 10.0.0.1",
        "ACTIONCAST_SERVICE_PORT, 8080",
        "ACTIONCAST_SERVICE_PORT_HTTP, 8080",
        "ACTIONCAST_PORT, tcp://10.0.0.1:8080",
        "ACTIONCAST_PORT_8080_TCP, tcp://10.0.0.1:8080",
        "ACTIONCAST_PORT_8080_TCP_PROTO, tcp",
        "ACTIONCAST_DB_SERVICE_HOST, 10.0.0.2",
        "ACTIONCAST_DB_PORT_5432_TCP_ADDR, 10.0.0.2"
    })
    void isNotWhatKubernetesTellsOfAService(String name, String value) {
        assertThatCode(() -> environment(name, value)).doesNotThrowAnyException();
    }

    @Test
    void isOneOfAnIssuerThatIsNotListed() {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> environment("ACTIONCAST_ISSUER_PAYROLL_ISS", "x"))
                .withMessageContaining("ACTIONCAST_ISSUER_PAYROLL_ISS (actioncast.issuers does not name this issuer)");
    }

    @Test
    void isAPortWhereTheServerHasAnotherWay() {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> environment("ACTIONCAST_HTTP_PORT", "9090"))
                .withMessageContaining("ACTIONCAST_HTTP_PORT (on Open Liberty only: Payara Micro has --port)");
        assertThatCode(() -> names(true).check(Map.of("ACTIONCAST_HTTP_PORT", "9090"), List.of("actioncast.http.port")))
                .doesNotThrowAnyException();
    }

    @Test
    void isShownWithTheOthersInOneSentenceWithoutAnyValue() {
        var many = IntStream.range(0, 7).boxed().collect(Collectors.toMap(i -> "ACTIONCAST_X" + i, i -> "hunter2"));

        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> onPayara.check(many, List.of("actioncast.forged\nINFO all is well")))
                .withMessageStartingWith("No setting is called ACTIONCAST_X0 (the nearest is ")
                .withMessageContaining(" and 3 more: ")
                .withMessageNotContaining("hunter2")
                .withMessageNotContaining("\n");
    }

    @Test
    void hasTheDistanceOfItsMistakes() {
        assertThat(Spelling.distance("ORIGINS", "ORIGINS")).isZero();
        assertThat(Spelling.distance("ORIGNS", "ORIGINS")).isOne();
        assertThat(Spelling.distance("ORIIGINS", "ORIGINS")).isOne();
        assertThat(Spelling.distance("ORIGIMS", "ORIGINS")).isOne();
        assertThat(Spelling.distance("ORIIGNS", "ORIGINS")).isOne();
        assertThat(Spelling.distance("", "URL")).isEqualTo(3);
    }
}
