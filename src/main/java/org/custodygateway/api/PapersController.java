package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.custodygateway.client.Clients;
import org.custodygateway.counter.Paper;
import org.custodygateway.counter.PaperKind;
import org.custodygateway.counter.Papers;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.security.GatewayUser;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Papers that clients have signed or shown (A14). */
@RestController
@RequestMapping("/api/v1")
class PapersController {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private final Papers papers;
    private final Clients clients;
    private final Actors actors;

    PapersController(Papers papers, Clients clients, Actors actors) {
        this.papers = papers;
        this.clients = clients;
        this.actors = actors;
    }

    record Filed(String paperId) {}

    record Item(String paperId, PaperKind kind, String mediaType, List<String> archivedUnder, OffsetDateTime at) {

        static Item of(Paper paper) {
            return new Item(
                    paper.paperId(),
                    paper.kind(),
                    paper.mediaType(),
                    paper.archivedUnder(),
                    paper.at().atZone(EXCHANGE).toOffsetDateTime());
        }
    }

    @PostMapping(path = "/papers", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasRole('COUNTER')")
    Filed file(
            @RequestParam PaperKind kind,
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable String clientNo,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request)
            throws IOException {
        return new Filed(papers.file(kind, file.getBytes(), clientNo, actors.of(user, request)));
    }

    /** Shown to nobody as a page: it is handed over as a file, and nothing in it is carried out. */
    @GetMapping("/papers/{paperId}/content")
    @PreAuthorize("hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'BRANCH_COMPLIANCE', 'OPERATIONS', 'COMPLIANCE')")
    ResponseEntity<byte[]> content(
            @PathVariable String paperId, @AuthenticationPrincipal GatewayUser user, HttpServletRequest request) {
        var scan = papers.content(paperId, actors.of(user, request));
        var ending = MediaType.parseMediaType(scan.mediaType()).getSubtype();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(scan.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("paper-" + paperId + "." + ending)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(scan.content());
    }

    @GetMapping("/clients/{clientNo}/papers")
    @PreAuthorize("hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'OPERATIONS', 'COMPLIANCE')")
    Page<Item> ofClient(
            @PathVariable String clientNo,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        if (clients.find(clientNo).isEmpty()) {
            throw new RefusedException(Refusal.missing("client", clientNo));
        }
        var paging = Paging.of(limit, after);
        var found = papers.of(clientNo, paging.oneMore(), paging.afterNumber());
        var page = Page.of(found, paging, Paper::paperId);
        return new Page<>(page.items().stream().map(Item::of).toList(), page.next());
    }
}
