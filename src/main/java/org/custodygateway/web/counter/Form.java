package org.custodygateway.web.counter;

import static org.custodygateway.counter.PaperKind.ACCOUNT_INFORMATION_FORM;
import static org.custodygateway.counter.PaperKind.AUXILIARY_APPLICATION;
import static org.custodygateway.counter.PaperKind.CHANGE_MAIN_APPLICATION;
import static org.custodygateway.counter.PaperKind.CLOSING_APPLICATION;
import static org.custodygateway.counter.PaperKind.CUSTODY_CONTRACT;
import static org.custodygateway.counter.PaperKind.GENERAL_APPLICATION;
import static org.custodygateway.counter.PaperKind.IDENTITY_DOCUMENT;
import static org.custodygateway.counter.PaperKind.INTERNAL_TRANSFER_APPLICATION;
import static org.custodygateway.counter.PaperKind.OPENING_APPLICATION;
import static org.custodygateway.counter.PaperKind.SERVICE_AGREEMENT;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.custodygateway.counter.BusinessCode;
import org.custodygateway.counter.PaperKind;
import org.custodygateway.web.counter.Field.Kind;
import org.jspecify.annotations.Nullable;

/** The businesses of the counter as forms: what each asks for and which papers it needs (A14). What is refused is the API's matter. */
public enum Form {
    OPEN_INDIVIDUAL(
            BusinessCode.OPEN_CLIENT,
            Groups.INDIVIDUAL,
            OPENING_APPLICATION,
            ACCOUNT_INFORMATION_FORM,
            IDENTITY_DOCUMENT,
            CUSTODY_CONTRACT,
            SERVICE_AGREEMENT,
            AUXILIARY_APPLICATION),
    OPEN_INSTITUTION(
            BusinessCode.OPEN_CLIENT,
            Groups.INSTITUTION,
            OPENING_APPLICATION,
            ACCOUNT_INFORMATION_FORM,
            IDENTITY_DOCUMENT,
            CUSTODY_CONTRACT,
            SERVICE_AGREEMENT,
            AUXILIARY_APPLICATION),
    OPEN_SERVICE(BusinessCode.OPEN_SERVICE, Groups.SERVICE, SERVICE_AGREEMENT, AUXILIARY_APPLICATION, CUSTODY_CONTRACT),
    ADD_AUXILIARY(BusinessCode.ADD_AUXILIARY, Groups.of(Groups.account("")), AUXILIARY_APPLICATION, CUSTODY_CONTRACT),
    CHANGE_MAIN(
            BusinessCode.CHANGE_MAIN, Groups.of(Field.needed("accountNo", Kind.AUXILIARY)), CHANGE_MAIN_APPLICATION),
    CHANGE_CARD(
            BusinessCode.CHANGE_CARD,
            Groups.of(
                    Field.needed("accountNo", Kind.ACCOUNT),
                    Field.needed("settlementAccount", Kind.SETTLEMENT_ACCOUNT)),
            GENERAL_APPLICATION),
    CHANGE_BANK(
            BusinessCode.CHANGE_BANK,
            Groups.of(
                    Field.needed("accountNo", Kind.ACCOUNT),
                    Field.needed("bank", Kind.BANK),
                    Field.free("settlementAccount", Kind.SETTLEMENT_ACCOUNT)),
            GENERAL_APPLICATION,
            CUSTODY_CONTRACT),
    CLOSE_AUXILIARY(
            BusinessCode.CLOSE_AUXILIARY, Groups.of(Field.needed("accountNo", Kind.AUXILIARY)), CLOSING_APPLICATION),
    END_SERVICE(BusinessCode.END_SERVICE, List.of(), GENERAL_APPLICATION, CLOSING_APPLICATION),
    CLOSE_CLIENT(BusinessCode.CLOSE_CLIENT, List.of(), CLOSING_APPLICATION, GENERAL_APPLICATION),
    CHANGE_KEY_INFO(
            BusinessCode.CHANGE_KEY_INFO,
            Groups.of(
                    Field.free("name", Kind.TEXT),
                    Field.free("documentType", Kind.CHOICE, Groups.DOCUMENTS),
                    Field.free("documentNumber", Kind.TEXT)),
            IDENTITY_DOCUMENT),
    UPDATE_IDENTITY(
            BusinessCode.UPDATE_IDENTITY,
            Groups.of(
                    Field.free("documentExpires", Kind.DATE),
                    Field.free("phone", Kind.TEXT),
                    Field.free("address", Kind.TEXT),
                    Field.free("occupation", Kind.TEXT))),
    ESTABLISH_IDENTITY(BusinessCode.ESTABLISH_IDENTITY, Groups.IDENTITY_CHECKS, IDENTITY_DOCUMENT),
    EXTEND_DOCUMENT_TERM(
            BusinessCode.EXTEND_DOCUMENT_TERM,
            Groups.of(Field.needed("until", Kind.DATE), Field.needed("reason", Kind.LONG_TEXT))),
    SET_FLAG(
            BusinessCode.SET_FLAG,
            Groups.of(
                    Field.needed("flag", Kind.FLAG, "0", "1"),
                    Field.needed("reason", Kind.LONG_TEXT),
                    Field.free("instruction", Kind.TEXT))),
    SET_STANDING(
            BusinessCode.SET_STANDING,
            Groups.of(
                    Field.needed("standing", Kind.CHOICE, "QUALIFIED", "UNQUALIFIED", "DORMANT", "RISK_DISPOSITION"),
                    Field.needed("reason", Kind.LONG_TEXT))),
    DEPOSIT(null, Groups.of(Field.needed("accountNo", Kind.ACCOUNT), Field.needed("amount", Kind.AMOUNT))),
    WITHDRAWAL(null, Groups.of(Field.needed("accountNo", Kind.ACCOUNT), Field.needed("amount", Kind.AMOUNT))),
    INTERNAL(
            null,
            Groups.of(
                    Field.needed("from", Kind.ACCOUNT),
                    Field.needed("to", Kind.ACCOUNT),
                    Field.needed("amount", Kind.AMOUNT)),
            INTERNAL_TRANSFER_APPLICATION),
    SWEEP(null, List.of(), INTERNAL_TRANSFER_APPLICATION);

    /** Fields under one heading. */
    public record Group(String name, List<Field> fields, boolean folded) {}

    private final @Nullable BusinessCode business;
    private final List<Group> groups;
    private final List<PaperKind> papers;

    Form(@Nullable BusinessCode business, List<Group> groups, PaperKind... papers) {
        this.business = business;
        this.groups = groups;
        this.papers = List.of(papers);
    }

    /** What it applies for; null where it orders a transfer, which nobody approves. */
    public @Nullable BusinessCode business() {
        return business;
    }

    public List<Group> groups() {
        return groups;
    }

    /** The papers it needs; those of the service only where auxiliary accounts are opened with it. */
    public List<PaperKind> papers() {
        return papers;
    }

    public boolean opens() {
        return business == BusinessCode.OPEN_CLIENT;
    }

    public boolean onSite() {
        return business != null && business.onSite();
    }

    public boolean risksShown() {
        return business != null && business.risksShown();
    }

    /** Whether somebody may act for the client in it at all (A13). */
    public boolean byAgent() {
        return business != null && onSite() && this != CHANGE_MAIN;
    }

    /** As it stands in addresses. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Form> at(String path) {
        return Arrays.stream(values()).filter(form -> form.path().equals(path)).findFirst();
    }

    static Optional<Form> of(String business) {
        return Arrays.stream(values())
                .filter(form -> form.business != null && form.business.name().equals(business))
                .findFirst();
    }

    /** All fields, whatever their heading. */
    public List<Field> fields() {
        return groups.stream().flatMap(group -> group.fields().stream()).toList();
    }
}
