package org.actioncast.core.container;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * A reach into classes of the container that the WAR cannot name. Look-ups happen once; what comes back are handles that
 * take and return {@link Object} in place of the container's own types, so that a call is exact and allocates nothing.
 *
 * <p>Starts from the object in hand and never from the thread's context class loader, which on a lane is the platform's
 * and knows neither the WAR nor the container.
 */
public final class Reflection {

    private Reflection() {}

    /** Whether the object is of the named class, or of one below it. */
    public static boolean isA(Object object, String className) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(className)) {
                return true;
            }
        }
        return false;
    }

    /** What a field holds, whoever may see it. */
    public static Object read(Object object, String field) throws ReflectiveOperationException {
        var value = open(declared(object, field)).get(object);
        if (value == null) {
            throw new NoSuchFieldException(
                    field + " is empty in " + object.getClass().getName());
        }
        return value;
    }

    /** Puts another value into a field, final or not. */
    public static void write(Object object, String field, Object value) throws ReflectiveOperationException {
        open(declared(object, field)).set(object, value);
    }

    /** What a method without parameters returns, whoever may call it. */
    public static Object call(Object object, String method) throws ReflectiveOperationException {
        var value = find(object.getClass(), method, 0).invoke(object);
        if (value == null) {
            throw new NoSuchMethodException(
                    method + " returns nothing of " + object.getClass().getName());
        }
        return value;
    }

    /** The method of this name with so many parameters, whoever may call it: the type's own, or else of the nearest type above it. */
    public static Method find(Class<?> owner, String method, int parameters) throws NoSuchMethodException {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            for (var candidate : type.getDeclaredMethods()) {
                if (candidate.getName().equals(method) && candidate.getParameterCount() == parameters) {
                    return open(candidate);
                }
            }
        }
        throw new NoSuchMethodException(method + " of " + owner.getName());
    }

    /** Reads the field of any object of this one's class. */
    public static MethodHandle field(Object sample, String field) throws ReflectiveOperationException {
        var handle = MethodHandles.lookup().unreflectGetter(open(declared(sample, field)));
        return handle.asType(MethodType.methodType(Object.class, Object.class));
    }

    /** Calls a public method of the named class, interface or superclass, as it is known to the sample's class. */
    public static MethodHandle method(Object sample, String className, String method, Class<?>... parameters)
            throws ReflectiveOperationException {
        return method(named(sample, className), method, parameters);
    }

    /** Calls a public method of this type. */
    public static MethodHandle method(Class<?> owner, String method, Class<?>... parameters)
            throws ReflectiveOperationException {
        var handle = MethodHandles.lookup().unreflect(open(owner.getMethod(method, parameters)));
        var type = handle.type();
        for (var i = 0; i < type.parameterCount(); i++) {
            type = type.changeParameterType(i, opaque(type.parameterType(i)));
        }
        return handle.asType(type.changeReturnType(opaque(type.returnType())));
    }

    /** The named class as the sample's own class knows it. */
    public static Class<?> named(Object sample, String className) throws ClassNotFoundException {
        return Class.forName(className, false, sample.getClass().getClassLoader());
    }

    private static Class<?> opaque(Class<?> type) {
        return type.isPrimitive() ? type : Object.class;
    }

    private static Field declared(Object object, String field) throws NoSuchFieldException {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            var found = Arrays.stream(type.getDeclaredFields())
                    .filter(candidate -> candidate.getName().equals(field))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new NoSuchFieldException(field + " of " + object.getClass().getName());
    }

    private static <T extends AccessibleObject> T open(T member) {
        member.setAccessible(true);
        return member;
    }
}
