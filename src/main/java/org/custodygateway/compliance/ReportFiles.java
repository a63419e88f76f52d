package org.custodygateway.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.custodygateway.compliance.Report.File;
import org.custodygateway.compliance.Report.Format;
import org.custodygateway.compliance.Report.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The files of a report: JSON with everything, and CSV (RFC 4180) with a line an item. They are the firm's own form; no conformity with any
 * authority's schema is claimed.
 */
@Component
class ReportFiles {

    /** A spreadsheet would take such a cell for a formula. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]+\\.[0-9]{2}");

    private final ReportContents contents;

    ReportFiles(ReportContents contents) {
        this.contents = contents;
    }

    private record Exported(
            String reportId,
            Kind kind,
            LocalDate day,
            String author,
            @Nullable String checkedBy,
            @Nullable String finalBy,
            @Nullable OffsetDateTime finalAt,
            String contentHash,
            JsonNode content) {}

    List<File> of(Report one) {
        var content = contents.read(one.content(), JsonNode.class);
        var text = contents.pretty(new Exported(
                Long.toString(one.id()),
                one.kind(),
                one.day(),
                one.author(),
                one.checkedBy(),
                one.finalBy(),
                one.finalAt() == null ? null : ReportContents.at(one.finalAt()),
                one.contentHash(),
                content));
        var lines = switch (one.kind()) {
            case LARGE_VALUE -> largeValues(content);
            case SUSPICIOUS -> suspicious(content);
        };
        return List.of(
                file(Format.JSON, text),
                file(
                        Format.CSV,
                        lines.stream()
                                .map(line ->
                                        line.stream().map(ReportFiles::cell).collect(Collectors.joining(",")))
                                .collect(Collectors.joining("\r\n", "", "\r\n"))));
    }

    private static File file(Format format, String text) {
        return new File(format, text, ReportContents.hash(text));
    }

    private static List<List<String>> largeValues(JsonNode content) {
        var names = List.of("clientNo", "type", "direction", "transfers", "counted", "postings", "booked");
        var lines = new ArrayList<List<String>>();
        lines.add(line(List.of("day"), names));
        for (var total : content.path("totals")) {
            lines.add(line(List.of(content.path("day").asText()), fields(total, names)));
        }
        return lines;
    }

    private static List<List<String>> suspicious(JsonNode content) {
        var of = List.of("transferId", "kind", "direction", "day", "at", "amount", "from", "to");
        var lines = new ArrayList<List<String>>();
        lines.add(line(List.of("line", "clientNo", "alertId", "rule"), of, "narrative"));
        var clientNo = content.at("/client/clientNo").asText();
        var none = of.stream().map(name -> "").toList();
        lines.add(line(
                List.of("CASE", clientNo, "", ""),
                none,
                content.path("narrative").asText()));
        for (var alert : content.path("alerts")) {
            var ids = List.of(alert.path("alertId").asText(), alert.path("rule").asText());
            lines.add(line(line(List.of("ALERT", clientNo), ids), none, ""));
            for (var event : alert.at("/evidence/events")) {
                lines.add(line(line(List.of("EVENT", clientNo), ids), fields(event, of), ""));
            }
        }
        return lines;
    }

    private static List<String> fields(JsonNode node, List<String> names) {
        return names.stream().map(name -> node.path(name).asText("")).toList();
    }

    private static List<String> line(List<String> first, List<String> then, String... last) {
        var all = new ArrayList<>(first);
        all.addAll(then);
        all.addAll(Arrays.asList(last));
        return all;
    }

    private static String cell(String text) {
        var plain = FORMULA.matcher(text).matches() && !AMOUNT.matcher(text).matches() ? "'" + text : text;
        return plain.matches("[^\",\\r\\n]*") ? plain : '"' + plain.replace("\"", "\"\"") + '"';
    }
}
