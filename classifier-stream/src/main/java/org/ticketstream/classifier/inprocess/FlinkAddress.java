package org.ticketstream.classifier.inprocess;

import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsModel;

/**
 * The address of a Flink cluster inside this process.
 *
 * @param host address of all its ports
 * @param restPort port of its REST interface; 0 for any free one
 */
public record FlinkAddress(
        @Setting(
                defaultValue = "localhost",
                paramLabel = "HOST",
                help = "Where there is no cluster: address on which the Flink of this process listens.")
        String host,

        @Setting(
                defaultValue = "0",
                paramLabel = "PORT",
                help = "Where there is no cluster: port of Flink's REST interface; 0 for any free one.")
        int restPort) {
    private static final int HIGHEST_PORT = 65_535;

    public FlinkAddress {
        if (host.isBlank()) {
            throw new IllegalArgumentException("Cannot start Flink: its host must not be empty (got: " + host + ")");
        }
        if (restPort < 0 || restPort > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "Cannot start Flink: its REST port must be from 0 to " + HIGHEST_PORT + " (got: " + restPort + ")");
        }
    }

    /** Loopback only, any free port. */
    public static FlinkAddress onLoopback() {
        return SettingsModel.of(FlinkAddress.class).defaults();
    }
}
