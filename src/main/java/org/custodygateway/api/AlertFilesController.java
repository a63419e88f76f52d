package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.custodygateway.compliance.AlertFiles;
import org.custodygateway.compliance.AlertFiles.AlertFile;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files that analysts put to an alert: images and PDFs by their content. */
@RestController
@RequestMapping("/api/v1/alerts/{id}/files")
@PreAuthorize("hasRole('COMPLIANCE')")
class AlertFilesController {

    private static final int LONGEST_NAME = 100;

    private final AlertFiles files;

    AlertFilesController(AlertFiles files) {
        this.files = files;
    }

    record Item(String fileId, String name, String mediaType, long size, String sha256, String by, OffsetDateTime at) {

        static Item of(AlertFile one) {
            return new Item(
                    Long.toString(one.id()),
                    one.name(),
                    one.mediaType(),
                    one.size(),
                    one.sha256(),
                    one.by(),
                    AlertView.time(one.at()));
        }
    }

    record Items(List<Item> items) {}

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Item file(
            @PathVariable String id, @RequestParam MultipartFile file, Authentication user, HttpServletRequest request)
            throws IOException {
        return Item.of(files.file(
                AlertsController.number(id),
                plain(file.getOriginalFilename()),
                file.getBytes(),
                user.getName(),
                request.getRemoteAddr()));
    }

    @GetMapping
    Items list(@PathVariable String id) {
        return new Items(
                files.of(AlertsController.number(id)).stream().map(Item::of).toList());
    }

    /** The bytes, to be stored and not to be shown: nothing in them is carried out here. */
    @GetMapping("/{fileId}")
    ResponseEntity<byte[]> content(@PathVariable String id, @PathVariable String fileId) {
        if (!fileId.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("alert-file", fileId));
        }
        var file = files.find(AlertsController.number(id), Long.parseLong(fileId));
        var attachment = ContentDisposition.attachment()
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(files.read(file));
    }

    /** The last part of the name, without what is no letter, digit, or one of a few signs. */
    private static String plain(@Nullable String name) {
        var last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var plain = last.replaceAll("[^\\p{L}\\p{N}._ -]", "_").strip();
        int length = Math.min(plain.codePointCount(0, plain.length()), LONGEST_NAME);
        return plain.isEmpty() ? "file" : plain.substring(0, plain.offsetByCodePoints(0, length));
    }
}
