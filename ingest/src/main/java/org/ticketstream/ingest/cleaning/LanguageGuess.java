package org.ticketstream.ingest.cleaning;

import com.carrotsearch.labs.langid.DetectedLanguage;
import com.carrotsearch.labs.langid.LangIdV3;
import com.carrotsearch.labs.langid.Model;
import java.util.Optional;
import java.util.regex.Pattern;

/** Detects the language of a text that is long and unambiguous enough. Thread-safe. */
public final class LanguageGuess {
    private static final int MIN_LETTERS = 25;
    private static final int CHARACTERS_READ = 600;
    private static final double MIN_CONFIDENCE = 0.95;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[[A-Z0-9_]{2,31}]");

    /** The model is shared, a classifier keeps counts while it reads. */
    private final ThreadLocal<LangIdV3> classifiers = ThreadLocal.withInitial(() -> new LangIdV3(Model.defaultModel()));

    /** @return ISO 639-1 code; empty if the text is too short or could be of several languages */
    public Optional<String> of(String text) {
        String start = text.substring(0, Math.min(CHARACTERS_READ, text.length()));
        String words =
                start.indexOf('[') < 0 ? start : PLACEHOLDER.matcher(start).replaceAll(" ");
        if (!hasEnoughLetters(words)) {
            return Optional.empty();
        }
        DetectedLanguage guess = classifiers.get().classify(words, true);
        return guess.getConfidence() >= MIN_CONFIDENCE ? Optional.of(guess.getLangCode()) : Optional.empty();
    }

    private static boolean hasEnoughLetters(String words) {
        int letters = 0;
        for (int i = 0; i < words.length() && letters < MIN_LETTERS; i += Character.charCount(words.codePointAt(i))) {
            letters += Character.isLetter(words.codePointAt(i)) ? 1 : 0;
        }
        return letters == MIN_LETTERS;
    }
}
