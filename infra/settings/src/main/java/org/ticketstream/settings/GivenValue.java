package org.ticketstream.settings;

/**
 * A value that somebody has written for a setting.
 *
 * @param text the value
 * @param source names the setting where it was written: the flag, the variable, or the key and its file
 * @param onCommandLine whether every user of the machine could read it
 */
public record GivenValue(String text, String source, boolean onCommandLine) {
    static GivenValue flag(String flag, String text) {
        return new GivenValue(text, flag, true);
    }

    static GivenValue elsewhere(String source, String text) {
        return new GivenValue(text, source, false);
    }

    /** Without the text, which may be secret. */
    @Override
    public String toString() {
        return source;
    }
}
