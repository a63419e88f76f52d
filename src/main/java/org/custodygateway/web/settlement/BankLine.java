package org.custodygateway.web.settlement;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.custodygateway.web.Json;
import org.jspecify.annotations.Nullable;

/**
 * What one bank's day looks like: link, what is in doubt there, both sides' totals, files and differences (S2, S3).
 *
 * @param books the bank's line of the proof, null where it has none
 * @param oldestSeconds age of the oldest transfer in doubt
 * @param received the state of each file that the bank owes, by kind; empty while nothing is known of it
 * @param clock until when DIF04 is awaited, null where it is not
 * @param differences how many of each kind are not settled
 */
public record BankLine(
        Json bank,
        BooksPage.@Nullable Line books,
        long inDoubt,
        long oldestSeconds,
        Map<String, Json> received,
        List<Json> sent,
        @Nullable Json clock,
        Map<String, Long> differences) {

    /** How many differences are not settled. */
    long open() {
        return differences.values().stream().mapToLong(Long::longValue).sum();
    }

    static final List<String> OWED = List.of("CHK01", "CHK02", "CHK03", "DIF04");

    /** All that the API says of banks, for the day whose files are shown. */
    record Sources(List<Json> banks, Json books, Json reconciliation, List<Json> unfinished, List<Json> clocks) {

        List<BankLine> lines() {
            return banks.stream().map(this::line).toList();
        }

        private BankLine line(Json bank) {
            var code = bank.text("code");
            var doubts = unfinished.stream()
                    .filter(one -> one.text("kind").equals("TRANSFER")
                            && List.of("IN_DOUBT", "CONTRADICTED").contains(one.text("state"))
                            && one.text("bank").equals(code))
                    .toList();
            return new BankLine(
                    bank,
                    books.list("banks").stream()
                            .filter(one -> one.text("bank").equals(code))
                            .findFirst()
                            .map(BooksPage.Line::of)
                            .orElse(null),
                    doubts.stream().mapToLong(one -> number(one, "count")).sum(),
                    doubts.stream()
                            .mapToLong(one -> number(one, "oldestSeconds"))
                            .max()
                            .orElse(0),
                    received(code),
                    files(code, "S_").toList(),
                    clocks.stream()
                            .filter(one -> one.text("subject").startsWith("bank:" + code + ":"))
                            .findFirst()
                            .orElse(null),
                    differences(code));
        }

        private Map<String, Json> received(String code) {
            var received = new TreeMap<String, Json>();
            files(code, "B_").forEach(file -> received.put(file.text("name").split("_")[1], file));
            return received;
        }

        private Stream<Json> files(String code, String sender) {
            return reconciliation.list("files").stream()
                    .filter(one ->
                            one.text("bank").equals(code) && one.text("name").startsWith(sender));
        }

        private Map<String, Long> differences(String code) {
            var kinds = new TreeMap<String, Long>();
            reconciliation.list("differences").stream()
                    .filter(one -> one.text("bankCode").equals(code)
                            && !one.text("state").equals("SETTLED"))
                    .forEach(one -> kinds.merge(one.text("kind"), 1L, Long::sum));
            return kinds;
        }

        private static long number(Json of, String member) {
            return of.get(member) instanceof Number number ? number.longValue() : 0;
        }
    }
}
