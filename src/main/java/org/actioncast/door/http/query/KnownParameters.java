package org.actioncast.door.http.query;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Objects;
import java.util.stream.Stream;

/** Has every resource take the parameters of its {@code @QueryParam}s and no other, each once. */
@Provider
public class KnownParameters implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext features) {
        var names = Stream.of(resource.getResourceMethod().getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .toList();
        features.register(new ParameterGate(names));
    }
}
