package org.ticketstream.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;

/**
 * Makes the value of a component from a record of settings: with
 * {@code @From(InstallationSettings.class) Installation installation} the outer record has the settings of
 * {@code InstallationSettings}, and holds what its {@link Supplier#get()} returns. What that throws as an
 * {@code IllegalArgumentException} is reported like a value that the record refuses.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface From {
    /** A record of settings that supplies values of the component's type. */
    Class<? extends Supplier<?>> value();
}
