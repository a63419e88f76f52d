package org.custodygateway.bank;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Round;
import org.custodygateway.retention.MessageArchive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Moves requests and replies into the archive, where they stay for their term (C6), once nobody can need them at work any more. What banks asked
 * stays: a repeat is answered with the very same bytes, however late it comes (T10).
 */
@Component
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 500;

    private final Banks banks;
    private final OutboxRows rows;
    private final ReplyHandlers handlers;
    private final TradingDays days;
    private final DurableTransaction durably;
    private final AuditTrail audit;
    private final MessageLines lines;
    private final MessageArchive archive;
    private final int keepDays;

    Retention(
            Banks banks,
            OutboxRows rows,
            ReplyHandlers handlers,
            TradingDays days,
            DurableTransaction durably,
            AuditTrail audit,
            MessageLines lines,
            MessageArchive archive,
            @Value("${gateway.bank-messages.keep-days}") int keepDays) {
        this.banks = banks;
        this.rows = rows;
        this.handlers = handlers;
        this.days = days;
        this.durably = durably;
        this.audit = audit;
        this.lines = lines;
        this.archive = archive;
        this.keepDays = keepDays;
    }

    /** By the business date: a clock that jumps removes nothing. Any number of nodes may look at once. */
    @Scheduled(
            initialDelayString = "${gateway.bank-messages.look-every}",
            fixedDelayString = "${gateway.bank-messages.look-every}")
    void look() {
        LocalDate before = days.recent().day().minusDays(keepDays);
        banks.all()
                .keySet()
                .forEach(bank -> Round.of(
                        LOG,
                        "removing messages of " + bank,
                        () -> removeBefore(bank, before.format(DateTimeFormatter.BASIC_ISO_DATE))));
    }

    private void removeBefore(String bank, String before) {
        List<OutboxRow> page = rows.ended(bank, "", before, BATCH);
        while (!page.isEmpty()) {
            remove(bank, before, removable(page));
            page = rows.ended(bank, page.getLast().serial(), before, BATCH);
        }
    }

    /** In the archive first, on disk; then row of the archive and removal together. What another node was faster with is archived twice. */
    private void remove(String bank, String before, List<OutboxRow> removable) {
        var archived = removable.stream().collect(Collectors.groupingBy(OutboxRow::businessDate)).entrySet().stream()
                .map(day -> archive.append(bank, day.getKey(), lines.of(day.getValue())))
                .toList();
        durably.run(() -> {
            durably.run(archived);
            int removed = rows.remove(removable);
            if (removed > 0) {
                audit.append(List.of(new AuditRecord(
                        "system",
                        "system",
                        "bank.messages-removed",
                        "bank:" + bank,
                        "before " + before,
                        removed + " requests")));
            }
        });
    }

    private List<OutboxRow> removable(List<OutboxRow> page) {
        Map<ReplyHandler, Collection<String>> subjects = new HashMap<>();
        page.forEach(row ->
                subjects.computeIfAbsent(handler(row), one -> new HashSet<>()).add(row.subject()));
        Map<ReplyHandler, Set<String>> unfinished = new HashMap<>();
        subjects.forEach((handler, all) -> unfinished.put(handler, handler.unfinished(all)));
        return page.stream()
                .filter(row -> !unfinished.get(handler(row)).contains(row.subject()))
                .toList();
    }

    private ReplyHandler handler(OutboxRow row) {
        return handlers.of(row.instruction(), row.subject());
    }
}
