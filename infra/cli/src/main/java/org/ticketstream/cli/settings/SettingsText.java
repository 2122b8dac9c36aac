package org.ticketstream.cli.settings;

import java.util.regex.Pattern;
import org.ticketstream.settings.LayeredDefaults;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Texts of a settings file out of what picocli knows of an option. */
final class SettingsText {

    private static final int WIDTH = 100;
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=\\.) +(?=\\p{Lu})");

    private SettingsText() {}

    /** Of an option in a settings file. */
    static String key(OptionSpec option) {
        return option.longestName().substring(2);
    }

    static String firstSentence(OptionSpec option) {
        String text = String.join(" ", option.description()).replace("%n", " ").replace("%%", "%");
        return SENTENCE_END.split(text, 2)[0];
    }

    /** What a command line gives an option, as a settings file has it. */
    static String value(ParseResult parsed, OptionSpec option) {
        if (option.isMultiValue()) {
            String separator = LayeredDefaults.mayBeRepeated(option) ? LayeredDefaults.LINES : ",";
            return String.join(
                    separator, parsed.matchedOption(option.longestName()).stringValues());
        }
        boolean flag = option.arity().max() == 0;
        return flag
                ? String.valueOf((Object) option.getValue())
                : parsed.matchedOption(option.longestName()).stringValues().get(0);
    }

    /** Breaks a text into comment lines. */
    static void comment(StringBuilder out, String text) {
        StringBuilder line = new StringBuilder("#");
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > 1 && line.length() + 1 + word.length() > WIDTH) {
                out.append(line).append('\n');
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        out.append(line).append('\n');
    }
}
