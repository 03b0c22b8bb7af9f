package org.actioncast.core.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionalException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("D5: what a database cannot do now is told from what it never will")
class DatabaseOutageTest {

    /** Away, in its recovery, full, read only, no more connections, deadlock, no right, H2's read only, closed and full. */
    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "53100", "25006", "53300", "40P01", "42501", "90097", "90098", "90031"})
    void isAnOutageHoweverDeep(String state) {
        var thrown = new IllegalStateException(new RuntimeException(new SQLException("secret", state)));

        assertThat(DatabaseOutage.behind(thrown))
                .hasValueSatisfying(
                        words -> assertThat(words).endsWith("SQLSTATE " + state).doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22021", "23505", "21000"})
    void isNoneWhenTheValuesAreWrong(String state) {
        var failed = new BatchUpdateException(new int[0], new SQLException("too long", state));

        assertThat(DatabaseOutage.behind(new TransactionalException("rolled back", failed)))
                .isEmpty();
    }

    @Test
    void isOneWithoutAState() {
        assertThat(DatabaseOutage.behind(new RuntimeException(new SQLTransientConnectionException("no connection"))))
                .hasValue("SQLTransientConnectionException");
        assertThat(DatabaseOutage.behind(new TransactionalException("no commit", new RollbackException())))
                .hasValue("TransactionalException");
    }

    @Test
    void isNoneOfWhatHasNothingToDoWithADatabase() {
        var tail = new RuntimeException("one");
        tail.initCause(new RuntimeException("two", tail));

        assertThat(DatabaseOutage.behind(new NullPointerException())).isEmpty();
        assertThat(DatabaseOutage.behind(tail)).isEmpty();
    }
}
