package org.actioncast.core.caller;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** Revocations outside of a container. */
public final class Learning {

    private Learning() {}

    /** @param observer of what is learned */
    @SuppressWarnings("unchecked")
    public static Revocations telling(Consumer<TokensRevoked> observer) {
        return new Revocations((Event<TokensRevoked>) Proxy.newProxyInstance(
                Learning.class.getClassLoader(), new Class<?>[] {Event.class}, (self, method, arguments) -> {
                    if (!method.getName().equals("fire")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    observer.accept((TokensRevoked) arguments[0]);
                    return null;
                }));
    }
}
