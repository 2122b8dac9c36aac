package org.ticketstream.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.ITypeConverter;

/**
 * Makes a record component a setting. The component is the only place that knows its name, its default and its help;
 * the flag {@code --max-characters}, the variable {@code PREFIX_MAX_CHARACTERS}, the file key {@code max-characters}
 * and the line of {@code --help} are derived from it.
 *
 * <pre>{@code
 * public record CleaningSettings(
 *         @Setting(defaultValue = "32768", help = "Longer ticket texts are cut there.") int maxCharacters,
 *         @Setting(name = "max-cleaning-time", defaultValue = "5s", help = "CPU time that one ticket may take.")
 *                 Duration maxTime,
 *         @Setting(help = "Languages that the model knows, such as en,de. Without it, any.") Set<String> languages) {
 *
 *     public CleaningSettings {
 *         if (maxCharacters < 1) {
 *             throw new IllegalArgumentException("maxCharacters must be at least 1 (got: " + maxCharacters + ")");
 *         }
 *     }
 *
 *     public static CleaningSettings defaults() {
 *         return SettingsModel.of(CleaningSettings.class).defaults();
 *     }
 * }
 * }</pre>
 *
 * <p>A component whose type is a record of settings needs no annotation: its settings join those of the outer record,
 * with the prefix that {@link Prefix} gives them. Every other component of a settings record must have this annotation.
 *
 * <p>A setting without a default must be given, unless its type can hold nothing: an {@code Optional}, {@code List},
 * {@code Set} or {@code Map} is empty then, a {@code boolean} is false. Its help should say "Without it, ...". Types
 * are those of picocli, with {@code Optional}, {@code List} and {@code Set} of them (values separated by commas), enums
 * in any case, and {@code Duration} as {@link DurationConverter} reads it. The compact constructor of the record checks
 * values; what its {@code IllegalArgumentException} says is reported with the name of the setting and where the value
 * came from.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** The value of {@link #defaultValue()} that means none. */
    String NONE = "__none__";

    /**
     * File key, and the flag without its dashes; by default the component's name, {@code max-characters} for
     * {@code maxCharacters}. A name that ends in {@code .*} takes all names that begin so; its type is
     * {@code Map<String, String>}.
     */
    String name() default "";

    /** Names that the setting had before and still answers to, in full. */
    String[] aliases() default {};

    /** What it does, in sentences; the default is added to them. */
    String help() default "";

    /** As it would be written after the flag. */
    String defaultValue() default NONE;

    /** Stands for the value in the help; by default a word for the type. */
    String paramLabel() default "";

    /** Reads the value; by default picocli's converter for the type. */
    Class<? extends ITypeConverter<?>> converter() default NoConverter.class;

    /** Unit of a {@code Duration} that is a bare number; by default a unit must be written. */
    ChronoUnit unit() default ChronoUnit.FOREVER;

    /** Whether the value must never be shown, nor stand on a command line. */
    boolean secret() default false;

    /** Whether it has no name outside: only its default, and what code sets, counts. */
    boolean hidden() default false;

    /** A variable without the prefix that counts where the one with the prefix is absent. */
    String sharedVariable() default "";

    /** Stands for picocli's own converters. */
    final class NoConverter implements ITypeConverter<Object> {
        @Override
        public Object convert(String value) {
            throw new UnsupportedOperationException("stands for another converter");
        }
    }
}
