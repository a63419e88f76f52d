package org.custodygateway.counter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.client.DocumentTypes;
import org.custodygateway.client.Identity;
import org.custodygateway.client.IdentityFaults;
import org.custodygateway.client.Masking;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccount.Role;
import org.custodygateway.custody.Linking;
import org.custodygateway.custody.NewAccount;
import org.custodygateway.grading.Grades;
import org.custodygateway.identity.Looks;
import org.custodygateway.screening.Screening;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens a client with its main account and, in the same visit, its auxiliary ones (A6). Number, accounts and the main account's request
 * come to be in one transaction; when the main account's bank refuses, there is no client.
 */
@Component
class OpenClient implements Business<OpenClient.Data> {

    private static final int LONGEST_EVIDENCE = 16_000;

    record Data(
            Client.@Nullable Type type,
            @Nullable Identity identity,
            @Nullable FourSteps fourSteps,
            @Nullable NewAccount main,
            @Nullable List<NewAccount> auxiliaries) {

        Data with(Identity canonical) {
            return new Data(type, canonical, fourSteps, main, auxiliaries);
        }

        List<NewAccount> others() {
            return auxiliaries == null ? List.of() : auxiliaries;
        }

        List<NewAccount> accounts() {
            var all = new ArrayList<NewAccount>();
            all.add(Objects.requireNonNull(main));
            all.addAll(others());
            return all;
        }
    }

    private final DataReader reader;
    private final ClientRegister clients;
    private final Linking linking;
    private final Openings openings;
    private final TradingDays days;
    private final ApplicationTable table;
    private final PaperArchive archive;
    private final Evidence evidence;
    private final Screening screening;
    private final Looks looks;
    private final Grades grades;
    private final ObjectMapper json;

    OpenClient(
            DataReader reader,
            ClientRegister clients,
            Linking linking,
            Openings openings,
            TradingDays days,
            ApplicationTable table,
            PaperArchive archive,
            Evidence evidence,
            Screening screening,
            Looks looks,
            Grades grades,
            ObjectMapper json) {
        this.reader = reader;
        this.clients = clients;
        this.linking = linking;
        this.openings = openings;
        this.days = days;
        this.table = table;
        this.archive = archive;
        this.evidence = evidence;
        this.screening = screening;
        this.looks = looks;
        this.grades = grades;
        this.json = json;
    }

    @Override
    public BusinessCode code() {
        return BusinessCode.OPEN_CLIENT;
    }

    @Override
    public Data read(JsonNode node) {
        var data = reader.read(node, Data.class);
        if (data.type() == null) {
            throw new MalformedException("data.type: INDIVIDUAL or INSTITUTION");
        }
        if (data.identity() != null) {
            Shape.identity(data.identity());
            data = data.with(data.identity().canonical());
        }
        Shape.account("data.main", data.main());
        data.others().forEach(account -> Shape.account("data.auxiliaries", account));
        if (evidence(data).length() > LONGEST_EVIDENCE) {
            throw new MalformedException("data.fourSteps: longer than " + LONGEST_EVIDENCE + " characters");
        }
        return data;
    }

    @Override
    public Client.Type clientType(Data data, @Nullable Client client) {
        return Objects.requireNonNull(data.type());
    }

    @Override
    public Set<PaperKind> papers(Data data) {
        var papers = EnumSet.of(
                PaperKind.OPENING_APPLICATION,
                PaperKind.ACCOUNT_INFORMATION_FORM,
                PaperKind.IDENTITY_DOCUMENT,
                PaperKind.CUSTODY_CONTRACT);
        if (agreement(data)) {
            papers.addAll(Openings.auxiliaryPapers(Set.of(PaperKind.SERVICE_AGREEMENT)));
        }
        return papers;
    }

    @Override
    public boolean agreement(Data data) {
        return !data.others().isEmpty();
    }

    @Override
    public void check(Data data, @Nullable Client client) {
        var type = Objects.requireNonNull(data.type());
        var identity = identity(data.identity(), type, days.current().day());
        var steps = FourSteps.missing(data.fourSteps());
        if (!steps.isEmpty()) {
            throw Openings.refused("I2", "I2.steps-missing", Map.of("missing", String.join(", ", steps)));
        }
        FourSteps.check(Objects.requireNonNull(data.fourSteps()));
        var expired = identity.expired(days.current().day());
        if (!expired.isEmpty()) {
            throw Openings.refused("I4", "I4.expired", Map.of("fields", String.join(", ", expired)));
        }
        var number = Objects.requireNonNull(identity.documentNumber());
        if (clients.taken(Objects.requireNonNull(identity.documentType()), number)) {
            throw Openings.refused(
                    "A1", "A1.client-exists", Map.of("document", String.valueOf(Masking.document(number))));
        }
        linking.check(type, List.of(), data.accounts());
        grades.refuseProhibited(identity, type);
        screening.applicant(identity, type);
    }

    private static Identity identity(@Nullable Identity identity, Client.Type type, LocalDate today) {
        if (identity == null) {
            throw Openings.refused("I1", "I1.missing", Map.of("missing", "identity"));
        }
        var missing = identity.missing(type);
        if (!missing.isEmpty()) {
            throw Openings.refused("I1", "I1.missing", Map.of("missing", String.join(", ", missing)));
        }
        if (!DocumentTypes.fits(String.valueOf(identity.documentType()), type)) {
            throw Openings.refused(
                    "I1",
                    "I1.document-type",
                    Map.of("documentType", String.valueOf(identity.documentType()), "clientType", type.name()));
        }
        var faults = IdentityFaults.of(identity, today).faults();
        if (!faults.isEmpty()) {
            throw Openings.refused("I1", "I1.faults", Map.of("fields", Openings.listed(faults)));
        }
        return identity;
    }

    @Override
    public Carried carryOut(Data data, Application application) {
        check(data, null);
        var clientNo = clients.nextNumber();
        var identity = Objects.requireNonNull(data.identity());
        clients.open(clientNo, Objects.requireNonNull(data.type()), identity, evidence(data), application.branch());
        var client = clients.lock(clientNo).orElseThrow();
        var opened = linking.openFirst(client, Objects.requireNonNull(data.main()), data.others());
        table.opened(Long.parseLong(application.applicationId()), clientNo, opened);
        evidence.keep(application, clientNo, Objects.requireNonNull(data.fourSteps()), identity);
        archive.file(application, clientNo, opened.getFirst(), opened.subList(1, opened.size()));
        return new Carried(State.WAITING_BANK, opened.subList(0, 1));
    }

    private String evidence(Data data) {
        try {
            return json.writeValueAsString(data.fourSteps());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the four steps cannot be written", e);
        }
    }

    @Override
    public Progress progress(Data data, Application application) {
        var main = openings.accountsOf(application).stream()
                .filter(account -> account.role() == Role.MAIN)
                .findFirst()
                .map(FundAccount::contract)
                .orElse(Contract.SENT);
        return switch (main) {
            case IN_FORCE, PRE_DESIGNATED, TERMINATED -> new Progress.Done();
            case REFUSED ->
                new Progress.Failed(openings.refusal(application.accounts().getFirst()));
            case SENT -> new Progress.Waiting();
        };
    }

    /**
     * A list that came into force while the client was opened may have been compared with all the others already. A record that contradicts
     * itself opens no less, and is looked at anew (I3).
     */
    @Override
    public void done(Application application) {
        var clientNo = String.valueOf(application.clientNo());
        if (clients.lock(clientNo).isPresent()) {
            screening.client(clientNo);
            var record = clients.file(clientNo).orElseThrow().identity();
            looks.doubts(
                    clientNo,
                    IdentityFaults.of(record, days.current().day()).doubts(),
                    String.valueOf(application.approver()));
        }
    }

    @Override
    public void failed(Application application) {
        archive.giveBack(application);
    }
}
