package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.custodygateway.care.CareEntry;
import org.custodygateway.care.CareKind;
import org.custodygateway.care.CareRecords;
import org.custodygateway.care.How;
import org.custodygateway.security.GatewayUser;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Education, interviews and undertakings of a client (C4). */
@RestController
@RequestMapping("/api/v1/clients/{clientNo}")
class CareRecordsController {

    private static final String READERS =
            "hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'BRANCH_COMPLIANCE', 'CLIENT_SERVICE', 'COMPLIANCE', 'OPERATIONS')";
    private static final String CARERS =
            "hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'BRANCH_COMPLIANCE', 'CLIENT_SERVICE')";
    private static final Set<CareKind> TAUGHT = EnumSet.of(CareKind.EDUCATION, CareKind.RISK_DISCLOSURE);
    private static final Set<CareKind> INTERVIEWED = EnumSet.of(CareKind.INTERVIEW);
    private static final Set<CareKind> UNDERTAKEN = EnumSet.of(CareKind.UNDERTAKING);

    private final CareRecords records;
    private final ClientAccess access;
    private final Clock clock;

    CareRecordsController(CareRecords records, ClientAccess access, Clock clock) {
        this.records = records;
        this.access = access;
        this.clock = clock;
    }

    /** @param kind EDUCATION where nothing is said */
    record Education(
            @Nullable CareKind kind,
            How how,
            @Nullable LocalDate on,
            String text,
            Boolean understood,
            @Nullable String complaintId,
            @Nullable String cause,
            @Nullable LocalDate followUpBy) {}

    record Interview(
            How how,
            @Nullable LocalDate on,
            String text,
            @Nullable String cause,
            @Nullable LocalDate followUpBy) {}

    record Undertaking(
            String paperId,
            @Nullable LocalDate on,
            @Nullable String text,
            @Nullable String cause) {}

    record Note(String note) {}

    @GetMapping("/education")
    @PreAuthorize(READERS)
    Page<CareRecordView> education(
            @PathVariable String clientNo,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return list(clientNo, TAUGHT, limit, after);
    }

    @GetMapping("/interviews")
    @PreAuthorize(READERS)
    Page<CareRecordView> interviews(
            @PathVariable String clientNo,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return list(clientNo, INTERVIEWED, limit, after);
    }

    @GetMapping("/undertakings")
    @PreAuthorize(READERS)
    Page<CareRecordView> undertakings(
            @PathVariable String clientNo,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return list(clientNo, UNDERTAKEN, limit, after);
    }

    private Page<CareRecordView> list(
            String clientNo, Set<CareKind> kinds, @Nullable Integer limit, @Nullable String after) {
        var paging = Paging.of(limit, after);
        access.exists(clientNo);
        var found = records.of(clientNo, kinds, paging.oneMore(), paging.afterNumber()).stream()
                .map(record -> CareRecordView.of(record, LocalDate.now(clock)))
                .toList();
        return Page.of(found, paging, CareRecordView::id);
    }

    @PostMapping("/education")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize(CARERS)
    CareRecordView educate(
            @PathVariable String clientNo,
            @RequestBody Education body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        var kind = body.kind() == null ? CareKind.EDUCATION : body.kind();
        if (!TAUGHT.contains(kind)) {
            throw Malformed.field("kind");
        }
        return add(
                new CareEntry(
                        kind,
                        clientNo,
                        body.how(),
                        body.on(),
                        Asked.text("text", body.text()),
                        body.understood(),
                        null,
                        Asked.numberOrNull("complaint", body.complaintId()),
                        Asked.textOrNull("cause", body.cause(), Asked.LONGEST_CAUSE),
                        body.followUpBy()),
                user,
                request);
    }

    @PostMapping("/interviews")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize(CARERS)
    CareRecordView interview(
            @PathVariable String clientNo,
            @RequestBody Interview body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return add(
                new CareEntry(
                        CareKind.INTERVIEW,
                        clientNo,
                        body.how(),
                        body.on(),
                        Asked.text("text", body.text()),
                        null,
                        null,
                        null,
                        Asked.textOrNull("cause", body.cause(), Asked.LONGEST_CAUSE),
                        body.followUpBy()),
                user,
                request);
    }

    @PostMapping("/undertakings")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize(CARERS)
    CareRecordView undertake(
            @PathVariable String clientNo,
            @RequestBody Undertaking body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        var text = Asked.textOrNull("text", body.text(), Asked.LONGEST_TEXT);
        return add(
                new CareEntry(
                        CareKind.UNDERTAKING,
                        clientNo,
                        How.ON_SITE,
                        body.on(),
                        text == null ? "" : text,
                        null,
                        Long.toString(Asked.number("paper", body.paperId())),
                        null,
                        Asked.textOrNull("cause", body.cause(), Asked.LONGEST_CAUSE),
                        null),
                user,
                request);
    }

    private CareRecordView add(CareEntry entry, GatewayUser user, HttpServletRequest request) {
        access.exists(entry.clientNo());
        return CareRecordView.of(records.add(entry, Asked.by(user, request)), LocalDate.now(clock));
    }

    @PostMapping("/education/{id}/follow-up")
    @PreAuthorize(CARERS)
    CareRecordView followUpEducation(
            @PathVariable String clientNo,
            @PathVariable String id,
            @RequestBody Note body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return followUp(TAUGHT, clientNo, id, body, user, request);
    }

    @PostMapping("/interviews/{id}/follow-up")
    @PreAuthorize(CARERS)
    CareRecordView followUpInterview(
            @PathVariable String clientNo,
            @PathVariable String id,
            @RequestBody Note body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return followUp(INTERVIEWED, clientNo, id, body, user, request);
    }

    private CareRecordView followUp(
            Set<CareKind> kinds, String clientNo, String id, Note body, GatewayUser user, HttpServletRequest request) {
        var note = Asked.text("note", body.note());
        var record = records.followUp(kinds, clientNo, Asked.number("care-record", id), note, Asked.by(user, request));
        return CareRecordView.of(record, LocalDate.now(clock));
    }
}
