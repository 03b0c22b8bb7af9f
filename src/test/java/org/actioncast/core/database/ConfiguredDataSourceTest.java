package org.actioncast.core.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RE10: whether other nodes may be there is seen by the address of the database")
class ConfiguredDataSourceTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:./actioncast-data/actioncast;WRITE_DELAY=0, true",
        "jdbc:h2:mem:, true",
        "jdbc:h2:file:./data;auto_server=true, false",
        "jdbc:h2:tcp://db/data, false",
        "jdbc:h2:ssl://db/data, false",
        "jdbc:postgresql://db/actioncast, false"
    })
    void isSeen(String address, boolean ofOneServer) {
        assertThat(ConfiguredDataSource.isOfOneServer(address + address)).isEqualTo(ofOneServer);
    }
}
