package org.actioncast.door.http;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.Set;

/**
 * Who may call a resource, as its annotations say.
 *
 * @param anybody whether no token is asked for
 * @param roles one of these is asked for; without any, nobody may call
 */
record Access(boolean anybody, Set<String> roles) {

    private static final Access NOBODY = new Access(false, Set.of());
    private static final Access ANYBODY = new Access(true, Set.of());

    /** The method's annotation, or else that of its class, or else nobody. */
    static Access of(AnnotatedElement method, AnnotatedElement resource) {
        return of(method).or(() -> of(resource)).orElse(NOBODY);
    }

    /** The strictest, where one place has several. */
    private static Optional<Access> of(AnnotatedElement place) {
        if (place.isAnnotationPresent(DenyAll.class)) {
            return Optional.of(NOBODY);
        }
        var roles = place.getAnnotation(RolesAllowed.class);
        if (roles != null) {
            return Optional.of(new Access(false, Set.of(roles.value())));
        }
        return place.isAnnotationPresent(PermitAll.class) ? Optional.of(ANYBODY) : Optional.empty();
    }
}
