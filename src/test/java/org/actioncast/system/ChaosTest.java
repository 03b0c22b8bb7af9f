package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.actioncast.system.chaos.Chaos;
import org.actioncast.system.chaos.Plan;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The promise, whatever happens: see {@code org.actioncast.system.chaos}. {@code mvn verify -Pchaos} runs it alone, and longer. */
@Tag("long")
@Needs(Profile.NONE)
class ChaosTest {

    private static final int SHOWN = 20;
    private static final Set<String> SHORT_FORM = Set.of("payara-h2", "liberty-postgresql");

    @Test
    void keepsThePromiseWhateverHappens() throws Exception {
        Assumptions.assumeTrue(System.getProperty("actioncast.url") == null, "Needs a server that it may kill");
        var system =
                System.getProperty("actioncast.test.server") + "-" + System.getProperty("actioncast.test.database");
        Assumptions.assumeTrue(
                System.getProperty("actioncast.chaos.minutes") != null || SHORT_FORM.contains(system),
                "Each server and each database once; all four with -Pchaos");
        var plan = Plan.fromProperties();

        var violations = Chaos.run(plan);

        assertThat(violations.stream().limit(SHOWN))
                .as(violations.size() + " breaches. To see it again: " + plan.replay())
                .isEmpty();
    }
}
