package org.ticketstream.ingest.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketstream.ingest.redaction.text.Detector;
import org.ticketstream.ingest.redaction.text.Finding;
import org.ticketstream.ingest.redaction.text.ScannedText;

/** A pattern that an operator has configured. It may backtrack endlessly, so it reads a text with a CPU budget. */
final class PatternDetector implements Detector {
    private final String type;
    private final Pattern pattern;

    PatternDetector(String type, Pattern pattern) {
        this.type = type;
        this.pattern = pattern;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public boolean readsOriginal() {
        return true;
    }

    @Override
    public List<Finding> find(ScannedText text) {
        List<Finding> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text.budget().limited(text.original()));
        while (matcher.find()) {
            int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
            if (matcher.end(group) > matcher.start(group)) {
                found.add(new Finding(type, matcher.start(group), matcher.end(group)));
            }
        }
        return found;
    }
}
