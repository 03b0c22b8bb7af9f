package org.actioncast.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.annotation.Priority;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DrainStartedTest {

    private record Observer(String part, int priority) {}

    @Test
    @DisplayName("LC2, LC3: the outbox stops first, then the log, then the pages")
    void isObservedInThatOrder() {
        var observers = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("org.actioncast").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .flatMap(DrainStartedTest::observer)
                        .sorted(Comparator.comparing(Observer::priority))
                        .map(Observer::part);

        assertThat(observers).containsExactly("Relay", "LogWriter", "Hub");
    }

    private static Stream<Observer> observer(JavaMethod method) {
        return method.getParameters().stream()
                .filter(parameter -> parameter.getRawType().isEquivalentTo(DrainStarted.class))
                .filter(parameter -> parameter.isAnnotatedWith(Priority.class))
                .map(parameter -> new Observer(
                        method.getOwner().getSimpleName(),
                        parameter.getAnnotationOfType(Priority.class).value()));
    }
}
