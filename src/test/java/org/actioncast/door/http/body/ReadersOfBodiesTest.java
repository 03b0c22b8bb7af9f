package org.actioncast.door.http.body;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import org.actioncast.MainClasses;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadersOfBodiesTest {

    @Test
    @DisplayName("BD8: no resource that reads a body is in the scope of a request")
    void areInNoRequestScope() {
        classes()
                .that(DescribedPredicate.describe(
                        "post",
                        (JavaClass type) ->
                                type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(POST.class))))
                .should()
                .notBeAnnotatedWith(RequestScoped.class)
                .check(MainClasses.ALL);
    }
}
