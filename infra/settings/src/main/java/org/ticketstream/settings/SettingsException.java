package org.ticketstream.settings;

import java.util.List;

/** Settings that cannot be used; says everything that is wrong with them at once. */
public final class SettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence each, without secret values. */
    public List<String> problems() {
        return problems;
    }
}
