package org.ticketstream.local.demo.data;

import java.util.List;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.finetune.options.TrainingOptions;

/**
 * What a demo trains on and what it streams; no ticket is in both.
 *
 * @param name for people
 * @param split training and calibration rows of the first model
 * @param stream tickets that the first model has not seen
 * @param options how the models are trained
 */
public record DemoData(String name, Split split, List<DemoTicket> stream, TrainingOptions options) {

    public DemoData {
        stream = List.copyOf(stream);
        if (stream.isEmpty()) {
            throw new IllegalArgumentException("Cannot run the demo: no ticket is left to stream (got: " + name + ")");
        }
    }
}
