package org.actioncast.system;

import java.util.stream.IntStream;
import org.actioncast.client.Action;
import org.actioncast.client.Actioncast;
import org.actioncast.client.Setting;
import org.awaitility.Awaitility;

/** An application in a process of its own, which can be killed. It says so when its actions are in its spill, and stays. */
final class SpillingApplication {

    static final String READY = "all spilled";

    private SpillingApplication() {}

    /** The address, a token, the directory of the spill, how many actions; their ids are counted from 0. */
    public static void main(String[] args) throws InterruptedException {
        var client = Actioncast.to(args[0])
                .token(() -> args[1])
                .set(Setting.SPILL, args[2])
                .open();
        IntStream.range(0, Integer.parseInt(args[3]))
                .forEach(i ->
                        client.log(Action.of("t").link(Record.LINK).user("u1").id("spilled-" + i)));
        Awaitility.await().until(() -> client.counters().inMemory() == 0);
        System.out.println(READY);
        Thread.currentThread().join();
    }
}
