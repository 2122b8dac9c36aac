package org.ticketstream.ingest.redaction.secrets;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ticketstream.ingest.redaction.text.Detector;
import org.ticketstream.ingest.redaction.text.Finding;
import org.ticketstream.ingest.redaction.text.Findings;
import org.ticketstream.ingest.redaction.text.ScannedText;

/**
 * Passwords, PINs, one-time codes, keys and tokens: by their own form where they have one, else by the words that
 * introduce them. The finding is the secret alone.
 */
public final class SecretDetector implements Detector {
    private static final String TYPE = "SECRET";

    private final SecretForms forms = new SecretForms();
    private final CodeFinder codes = new CodeFinder();

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> words() {
        Set<String> words = new HashSet<>(forms.words());
        words.addAll(IntroducedSecrets.words());
        words.addAll(codes.words());
        return words;
    }

    @Override
    public List<Finding> find(ScannedText text) {
        Findings found = new Findings();
        KeyBlocks.addTo(found, text, TYPE);
        forms.addTo(found, text, TYPE);
        IntroducedSecrets.addTo(found, text, TYPE);
        forms.addRulesTo(found, text, TYPE);
        codes.addTo(found, text, TYPE);
        return found.inOrder();
    }
}
