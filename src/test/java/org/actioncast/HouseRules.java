package org.actioncast;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.ConditionEvents;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What the rules of {@link ArchitectureTest} are made of. */
final class HouseRules {

    private HouseRules() {}

    static ArchRule only(List<String> packages, String... foreign) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        packages.stream().map(name -> House.ROOT + name + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(foreign);
    }

    /** {@code token} of {@code org.actioncast.core.caller.Caller}; all of the name when it is not one of ours. */
    static String packageOf(JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith(House.ROOT) ? name.substring(House.ROOT.length()) : name;
    }

    static ArchCondition<JavaClass> knowOnlyWhatIsUpstream() {
        return condition("know only packages upstream of their own", (type, events) -> {
            var allowed = House.ARROWS.get(packageOf(type));
            if (allowed == null) {
                if (type.getPackageName().startsWith(House.ROOT)) {
                    events.add(violated(type, type.getName() + " is in a package that is not in the table of arrows"));
                }
                return;
            }
            type.getDirectDependenciesFromSelf().stream()
                    .filter(arrow -> arrow.getTargetClass().getPackageName().startsWith(House.ROOT))
                    .filter(arrow -> !packageOf(arrow.getTargetClass()).equals(packageOf(type)))
                    .filter(arrow -> !allowed.contains(packageOf(arrow.getTargetClass())))
                    .forEach(arrow -> events.add(violated(type, arrow.getDescription())));
        });
    }

    static ArchCondition<JavaClass> knowOnlyFloorsBelow() {
        return condition(
                "know only their own floor and those below it",
                (type, events) -> type.getDirectDependenciesFromSelf().stream()
                        .filter(arrow -> isOurs(type) && isOurs(arrow.getTargetClass()))
                        .filter(arrow -> !House.goesDown(packageOf(type), packageOf(arrow.getTargetClass())))
                        .forEach(arrow -> events.add(violated(type, arrow.getDescription()))));
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(House.ROOT);
    }

    static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return condition("live in a package that is @NullMarked", (type, events) -> {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                events.add(violated(type, type.getPackageName() + " is not @NullMarked in a package-info.java"));
            }
        });
    }

    static ClassesTransformer<JavaClass> events() {
        return new AbstractClassesTransformer<>("events that are fired or observed") {
            @Override
            public Iterable<JavaClass> doTransform(JavaClasses classes) {
                return classes.stream()
                        .flatMap(type -> Stream.concat(
                                type.getFields().stream().flatMap(HouseRules::fired),
                                type.getMethods().stream().flatMap(HouseRules::observed)))
                        .collect(Collectors.toSet());
            }
        };
    }

    static ArchCondition<JavaClass> beRecordsInThePastTense() {
        return condition("be records in the past tense", (event, events) -> {
            if (!event.isRecord() || !event.getSimpleName().matches(".*(ed|Left)")) {
                events.add(violated(event, event.getName() + " is an event and no record in the past tense"));
            }
        });
    }

    static ArchCondition<JavaClass> fireOnlyTheirOwnEvents() {
        return condition(
                "fire only events of their own package",
                (type, events) -> type.getFields().stream()
                        .flatMap(HouseRules::fired)
                        .filter(event -> !event.getPackageName().equals(type.getPackageName()))
                        .forEach(event -> events.add(violated(type, type.getName() + " fires " + event.getName()))));
    }

    static Stream<JavaClass> fired(JavaField field) {
        return field.getRawType().isEquivalentTo(Event.class)
                        && field.getType() instanceof JavaParameterizedType parameterized
                ? parameterized.getActualTypeArguments().stream().map(type -> type.toErasure())
                : Stream.empty();
    }

    /** What a method observes, but for what the container announces. */
    static Stream<JavaClass> observed(JavaMethod method) {
        return method.getParameters().stream()
                .filter(parameter -> parameter.isAnnotatedWith(Observes.class))
                .map(parameter -> parameter.getRawType())
                .filter(event -> !event.isEquivalentTo(Object.class))
                .filter(event -> !event.getPackageName().startsWith("jakarta."));
    }

    static ArchCondition<JavaClass> condition(String claim, BiConsumer<JavaClass, ConditionEvents> check) {
        return new ArchCondition<>(claim) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, events);
            }
        };
    }
}
