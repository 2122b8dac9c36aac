package org.ticketstream.ingest.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts placeholders such as {@code [EMAIL]} in the place of personal data. Thread-safe. */
public final class Redactor {
    /** Where two findings overlap, the detector that comes first in this list is right. */
    private final List<Detector> detectors;

    public Redactor(RedactionSettings settings) {
        List<Detector> all = new ArrayList<>();
        settings.extraPatterns().forEach((type, pattern) -> all.add(new PatternDetector(type, pattern)));
        all.add(new SecretDetector());
        all.add(new IbanDetector());
        all.add(new CardDetector());
        all.add(new EmailDetector());
        all.add(new IpDetector());
        all.add(new PhoneDetector(settings.phoneRegions()));
        this.detectors = List.copyOf(all);
    }

    public String redact(String text) {
        List<Finding> findings = find(text);
        if (findings.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int copied = 0;
        for (Finding finding : findings) {
            out.append(text, copied, finding.start())
                    .append('[')
                    .append(finding.type())
                    .append(']');
            copied = finding.end();
        }
        return out.append(text, copied, text.length()).toString();
    }

    /** In the order of the text, without overlaps. */
    public List<Finding> find(String text) {
        ScannedText scanned = new ScannedText(text);
        List<Finding> found = new ArrayList<>();
        for (Detector detector : detectors) {
            for (Finding candidate : detector.find(scanned)) {
                if (found.stream().noneMatch(candidate::overlaps)) {
                    found.add(candidate);
                }
            }
        }
        found.sort(Comparator.comparingInt(Finding::start));
        return found;
    }
}
