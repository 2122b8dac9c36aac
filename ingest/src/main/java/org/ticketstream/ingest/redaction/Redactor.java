package org.ticketstream.ingest.redaction;

import java.util.ArrayList;
import java.util.List;
import org.ticketstream.ingest.budget.CpuBudget;
import org.ticketstream.ingest.budget.TooComplexException;
import org.ticketstream.ingest.redaction.secrets.SecretDetector;
import org.ticketstream.ingest.redaction.text.Detector;
import org.ticketstream.ingest.redaction.text.Finding;
import org.ticketstream.ingest.redaction.text.Findings;
import org.ticketstream.ingest.redaction.text.ScannedText;
import org.ticketstream.ingest.redaction.text.WordFinder;

/** Replaces personal data by placeholders such as {@code [EMAIL]}. Thread-safe. */
public final class Redactor {
    static final int MAX_FINDINGS = 10_000;
    /** Below this length, reading the clock costs more than scanning. */
    private static final int SHORT = 4_096;

    /** Where two findings overlap, the detector that comes first in this list wins. */
    private final List<Detector> detectors;

    private final WordFinder words;

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
        this.words = new WordFinder(
                all.stream().flatMap(detector -> detector.words().stream()).toList());
    }

    /** The types that are found, those of the settings first. */
    List<String> types() {
        return detectors.stream().map(Detector::type).toList();
    }

    /** As {@link #redact(String, CpuBudget)}, with no limit of CPU time. */
    public String redact(String text) {
        return redact(text, CpuBudget.unlimited());
    }

    /** @throws TooComplexException if the text costs too much CPU time, or holds too many findings */
    public String redact(String text, CpuBudget budget) {
        List<Finding> findings = find(text, budget);
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
        return find(text, CpuBudget.unlimited());
    }

    private List<Finding> find(String text, CpuBudget budget) {
        ScannedText scanned = new ScannedText(text, budget, words);
        Findings found = new Findings();
        for (Detector detector : detectors) {
            if (text.length() > SHORT) {
                budget.check();
            }
            for (Finding candidate : detector.find(scanned)) {
                found.addUnlessTaken(detector.readsOriginal() ? candidate : inOriginal(scanned, candidate));
                if (found.size() > MAX_FINDINGS) {
                    throw new TooComplexException("it holds more than " + MAX_FINDINGS + " pieces of personal data");
                }
            }
        }
        return found.inOrder();
    }

    private static Finding inOriginal(ScannedText scanned, Finding finding) {
        return new Finding(finding.type(), scanned.originalStart(finding.start()), scanned.originalEnd(finding.end()));
    }
}
