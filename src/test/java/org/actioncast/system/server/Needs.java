package org.actioncast.system.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The system that a test class runs on; {@link Profile#USUAL} without this annotation. Classes of one profile follow one another, so that
 * each profile is started once, and those that restart, kill or cut off what they share come after those that do not.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Needs.Turn.class)
public @interface Needs {

    /** The order of the test that leaves the server stopped. */
    int LAST = Integer.MAX_VALUE;

    Profile value() default Profile.USUAL;

    /** Whether it ends, restarts or cuts off the server or its database. */
    boolean destroys() default false;

    /** Whether its last test leaves the server stopped, which is started again only if another class wants it. */
    boolean ends() default false;

    /** A system that has had its turn is not kept running beside the next. */
    final class Turn implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            context.getTestClass()
                    .map(type -> type.getAnnotation(Needs.class))
                    .map(Needs::value)
                    .filter(profile -> !Actioncast.isRunning(profile))
                    .ifPresent(profile -> Actioncast.stopRunning());
        }
    }

    /** Named in {@code junit-platform.properties}. */
    final class InTurn implements ClassOrderer {

        @Override
        public void orderClasses(ClassOrdererContext context) {
            context.getClassDescriptors()
                    .sort(Comparator.<ClassDescriptor, Profile>comparing(
                                    type -> needs(type).map(Needs::value).orElse(Profile.USUAL))
                            .thenComparing(
                                    type -> needs(type).map(Needs::destroys).orElse(false))
                            .thenComparing(type -> needs(type).map(Needs::ends).orElse(false)));
        }

        private static Optional<Needs> needs(ClassDescriptor type) {
            return type.findAnnotation(Needs.class);
        }
    }
}
