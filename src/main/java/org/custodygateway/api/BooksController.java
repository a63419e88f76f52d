package org.custodygateway.api;

import org.custodygateway.settlement.Books;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The proof that the books balance (S6). */
@RestController
class BooksController {

    private final Books books;

    BooksController(Books books) {
        this.books = books;
    }

    @GetMapping("/api/v1/books")
    @PreAuthorize("hasAnyRole('SETTLEMENT', 'AUDITOR')")
    Books.Proof prove() {
        return books.prove();
    }
}
