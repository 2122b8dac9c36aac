package org.ticketstream.ingest.redaction.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern that is tried only around certain characters.
 *
 * @param trigger fixed characters that every match holds, in lower case
 * @param before how many characters before the trigger a match may begin
 * @param after how many characters after the trigger it may go on
 * @param group what of the match is the finding
 */
public record TriggeredPattern(String trigger, int before, int after, Pattern pattern, int group) {
    public void addTo(List<Finding> found, ScannedText text, String type) {
        int from = 0;
        int at = text.lower().indexOf(trigger);
        while (at >= 0) {
            Matcher matcher = pattern.matcher(text.raw())
                    .region(Math.max(from, at - before), Math.min(text.length(), at + after))
                    .useTransparentBounds(true);
            if (before == 0 ? matcher.lookingAt() : matcher.find()) {
                found.add(new Finding(type, matcher.start(group), matcher.end(group)));
                from = matcher.end();
            }
            at = text.lower().indexOf(trigger, Math.max(at + trigger.length(), from));
        }
    }
}
