// Prints what counts for each ticket, whenever that changes: a consumer of tickets.classified.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"

	"github.com/twmb/avro"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/sr"
)

// wanted are the fields of the contract that are used here; Avro skips the others.
var wanted = avro.MustParse(`{
  "type": "record", "name": "Classification", "namespace": "org.ticketstream.schemas", "fields": [
    {"name": "category", "type": ["null", "string"], "default": null},
    {"name": "confidence", "type": "double"},
    {"name": "decision", "type": {
      "type": "enum", "name": "Decision", "symbols": ["AUTO", "SUGGEST", "MANUAL", "CORRECTED"], "default": "MANUAL"}}
  ]}`)

type answer struct {
	Category   *string `avro:"category"`
	Confidence float64 `avro:"confidence"`
	Decision   string  `avro:"decision"`
}

// whatCounts is the rule of schemas/README.md: a person has the last word. A null value erases the ticket before.
func whatCounts(known *answer, record *answer) *answer {
	if known != nil && known.Decision == "CORRECTED" && record.Decision != "CORRECTED" {
		return known
	}
	return record
}

// reader decodes each record from the schema that it was written with to the one that is wanted.
type reader struct {
	registry *sr.Client
	schemas  map[int]*avro.Schema
}

func (r *reader) read(ctx context.Context, value []byte) (*answer, error) {
	var header sr.ConfluentHeader
	id, body, err := header.DecodeID(value)
	if err != nil {
		return nil, err
	}
	schema := r.schemas[id]
	if schema == nil {
		registered, err := r.registry.SchemaByID(ctx, id)
		if err != nil {
			return nil, err
		}
		written, err := avro.Parse(registered.Schema)
		if err != nil {
			return nil, err
		}
		if schema, err = avro.Resolve(written, wanted); err != nil {
			return nil, err
		}
		r.schemas[id] = schema
	}
	record := new(answer)
	_, err = schema.Decode(body, record)
	return record, err
}

func setting(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

func main() {
	most := flag.Int("n", 0, "end after N records; 0: never")
	flag.Parse()
	if err := run(context.Background(), *most); err != nil {
		log.Fatalf("Cannot read tickets.classified: %v", err)
	}
}

func run(ctx context.Context, most int) error {
	registry, err := sr.NewClient(sr.URLs(setting("TICKETSTREAM_REGISTRY_URL", "http://localhost:8081")))
	if err != nil {
		return err
	}
	client, err := kgo.NewClient(
		kgo.SeedBrokers(setting("TICKETSTREAM_BOOTSTRAP_SERVERS", "localhost:9092")),
		kgo.ConsumerGroup(setting("GROUP", "example-go")),
		kgo.ConsumeTopics(setting("TICKETSTREAM_TOPIC_PREFIX", "")+"tickets.classified"),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
		// Answers are written in transactions: only committed ones exist.
		kgo.FetchIsolationLevel(kgo.ReadCommitted()),
	)
	if err != nil {
		return err
	}
	defer client.Close()

	records := &reader{registry: registry, schemas: map[int]*avro.Schema{}}
	// A real consumer keeps this in its database, with the offsets: the topic keeps records for 30 days only.
	tickets := map[string]*answer{}
	for seen := 0; most == 0 || seen < most; {
		fetched := client.PollFetches(ctx)
		for _, failed := range fetched.Errors() {
			return failed.Err
		}
		for _, record := range fetched.Records() {
			seen++
			ticket := string(record.Key)
			if record.Value == nil {
				delete(tickets, ticket)
				fmt.Printf("%s\terased\n", ticket)
				continue
			}
			said, err := records.read(ctx, record.Value)
			if err != nil {
				return err
			}
			now := whatCounts(tickets[ticket], said)
			if now != tickets[ticket] {
				tickets[ticket] = now
				category := "none"
				if now.Category != nil {
					category = *now.Category
				}
				fmt.Printf("%s\t%s\t%s\t%.2f\n", ticket, category, now.Decision, now.Confidence)
			}
		}
	}
	return nil
}
