package org.actioncast.core.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReflectionTest {

    /** Fields and methods as a container's classes have them. */
    @SuppressWarnings("unused")
    private static class Above {
        private final String kept = "above";

        private String say() {
            return "from above";
        }

        private String say(String word) {
            return word;
        }

        private void nothing() {}
    }

    private static final class Below extends Above {
        @SuppressWarnings("unused")
        private String say() {
            return "from below";
        }
    }

    private final Below object = new Below();

    @Test
    @DisplayName("CN2: finds what is private, in the object's own class or the nearest above it")
    void findsWhatIsPrivate() throws Exception {
        assertThat(Reflection.read(object, "kept")).isEqualTo("above");
        assertThat(Reflection.call(object, "say")).isEqualTo("from below");
        assertThat(Reflection.find(Below.class, "say", 1).invoke(object, "word"))
                .isEqualTo("word");
    }

    @Test
    @DisplayName("CN1: says what it did not find, and where")
    void saysWhatItDidNotFind() {
        assertThatThrownBy(() -> Reflection.read(object, "gone"))
                .isInstanceOf(NoSuchFieldException.class)
                .hasMessageContaining("gone")
                .hasMessageContaining(Below.class.getName());
        assertThatThrownBy(() -> Reflection.call(object, "nothing")).isInstanceOf(NoSuchMethodException.class);
        assertThatThrownBy(() -> Reflection.call(object, "gone"))
                .isInstanceOf(NoSuchMethodException.class)
                .hasMessageContaining("gone")
                .hasMessageContaining(Below.class.getName());
        assertThatThrownBy(() -> Reflection.named(object, "no.such.Type")).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    @DisplayName("CN2: knows an object by the name of a class above its own")
    void knowsAnObjectByTheNameOfAClassAbove() {
        assertThat(Reflection.isA(object, Above.class.getName())).isTrue();
        assertThat(Reflection.isA(object, "java.lang.String")).isFalse();
    }
}
