package org.actioncast.system.chaos.history;

/** A rule was broken, when, and how. */
public record Violation(Rule rule, long at, String what) {

    @Override
    public String toString() {
        return rule + " after %.3f s: ".formatted(at / 1000.0) + what + " (" + rule.sentence() + ")";
    }
}
