package org.actioncast.operate.metrics;

import static java.lang.System.Logger.Level.INFO;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;

/**
 * Keeps Payara from answering 500 at {@code /metrics}. At the first question it makes its own meters, those of connection pools last; for a pool whose
 * name has a slash, as that of every application's own has, that fails, and it begins anew with each question (6.2025.10). Here it is told that it is
 * done when it has come so far. By reflection, for these classes are nowhere but in Payara.
 */
final class PayaraMetrics {

    private static final System.Logger LOG = System.getLogger(PayaraMetrics.class.getName());

    private PayaraMetrics() {}

    static void repair() {
        try {
            var services = Class.forName("org.glassfish.internal.api.Globals")
                    .getMethod("getDefaultBaseServiceLocator")
                    .invoke(null);
            var type = Class.forName("fish.payara.microprofile.metrics.MetricsService");
            var metrics = Class.forName("org.glassfish.hk2.api.ServiceLocator")
                    .getMethod("getService", Class.class, Annotation[].class)
                    .invoke(services, type, new Annotation[0]);
            makeAllButPools(type, metrics);
        } catch (ClassNotFoundException elsewhere) {
            // another server, which has none of this
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(INFO, "Payara may answer 500 at /metrics: {0}", e.toString());
        }
    }

    private static void makeAllButPools(Class<?> type, Object metrics) throws ReflectiveOperationException {
        try {
            type.getMethod("refresh").invoke(metrics);
        } catch (InvocationTargetException ofPools) {
            var left = metrics.getClass().getDeclaredField("unresolvedVendorMetadataList");
            left.setAccessible(true);
            if (left.get(metrics) == null) {
                left.set(metrics, new ArrayList<>());
            }
        }
    }
}
