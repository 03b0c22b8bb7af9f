package org.actioncast.core.caller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("T16: which spellings are one host")
class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "erp.example.com, ERP.Example.COM",
        "erp.example.com, erp.example.com.",
        "erp.example.com, erp.example.com/",
        "https://erp.example.com, HTTPS://erp.EXAMPLE.com:443/",
        "http://erp.example.com, http://erp.example.com:80",
        "http://erp.example.com:8080, http://erp.example.com:08080",
        "https://erp.example.com/billing, https://ERP.example.com/billing/",
        "http://[::1]:8080, http://[0:0:0:0:0:0:0:1]:8080",
        "http://[2001:db8::ff], http://[2001:DB8:0::FF]",
        "[::1], ::1",
        "münchen.example, xn--mnchen-3ya.example"
    })
    void isOneHost(String host, String spelled) {
        assertThat(HostName.normal(spelled)).isPresent().isEqualTo(HostName.normal(host));
    }

    @ParameterizedTest
    @CsvSource({
        "erp.example.com, crm.example.com",
        "erp.example.com, erp.example.com.evil.example",
        "erp.example.com, http://erp.example.com",
        "http://erp.example.com, https://erp.example.com",
        "http://erp.example.com, http://erp.example.com:443",
        "erp.example.com, erp.example.com:80",
        "https://example.com/erp, https://example.com/ERP",
        "https://example.com/erp, https://example.com/erp/../crm",
        "https://example.com/erp, https://example.com",
        "http://[::1], http://[::2]"
    })
    void areTwoHosts(String one, String other) {
        assertThat(HostName.normal(one)).isPresent().isNotEqualTo(HostName.normal(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://",
                "https://erp.example.com@evil.example",
                "https://erp.example.com#.evil.example",
                "https://erp.example.com?x",
                "https://erp.example.com\\.evil.example",
                "erp example",
                "http://[::1",
                "http://[::g]",
                "http://erp.example.com:port",
                "http://erp%2Eexample"
            })
    void isNoHost(String text) {
        assertThat(HostName.normal(text)).isEmpty();
    }

    @Test
    void looksNoNameUp() {
        // A look-up of this name would take seconds, or fail.
        assertThat(HostName.normal("http://[dead.invalid]")).isEmpty();
        assertThat(HostName.normal("dead.invalid")).contains("dead.invalid");
    }
}
