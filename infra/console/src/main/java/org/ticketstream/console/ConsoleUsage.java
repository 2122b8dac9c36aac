package org.ticketstream.console;

import picocli.CommandLine.Command;

/** What the help of the service says around the list of settings. */
@Command(
        name = "ticketstream-console",
        description = "Serves the page where people see, correct and steer, until it is stopped.",
        footerHeading = "%n",
        footer = {
            "Each option is also an environment variable (--api-keys: TICKETSTREAM_CONSOLE_API_KEYS) and a line of the",
            "--config file (api-keys=/etc/ticketstream/keys.properties). Flags win over the environment, the",
            "environment over the file. Unknown names are errors.",
            "",
            "Examples:",
            "  ticketstream-console --bootstrap-servers=kafka:9092 --registry-url=http://registry:8081 \\",
            "      --ingest-url=http://ingest:8080 --ingest-key-file=console.key \\",
            "      --http-host=0.0.0.0 --host-names=tickets.example.org --api-keys=keys.properties \\",
            "      --tls-certificate=console.pem"
        })
final class ConsoleUsage {}
