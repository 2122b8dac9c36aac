package org.ticketstream.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stands before the names of all settings of a nested record: with {@code @Prefix("quality-") QualitySettings quality}
 * the component {@code window} is {@code --quality-window}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Prefix {
    /** With the dash at its end. */
    String value();
}
