package org.ticketstream.training.finetune.options;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A search can try values of the option. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Tried {

    /** Whether equal factors are equally probable in a range, and not equal differences. */
    boolean logarithmic() default false;
}
