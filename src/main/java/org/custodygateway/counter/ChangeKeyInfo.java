package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.keyinfo.ChangeOrigin;
import org.custodygateway.keyinfo.KeyInfoChanges;
import org.custodygateway.keyinfo.KeyInfoPatch;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes a client's key information (K1): approved by operations management, done when every bank has confirmed. */
@Component
class ChangeKeyInfo implements Business<KeyInfoPatch> {

    private final DataReader reader;
    private final KeyInfoChanges changes;
    private final ClientRegister clients;
    private final FundAccounts accounts;
    private final PaperArchive archive;

    ChangeKeyInfo(
            DataReader reader,
            KeyInfoChanges changes,
            ClientRegister clients,
            FundAccounts accounts,
            PaperArchive archive) {
        this.reader = reader;
        this.changes = changes;
        this.clients = clients;
        this.accounts = accounts;
        this.archive = archive;
    }

    @Override
    public BusinessCode code() {
        return BusinessCode.CHANGE_KEY_INFO;
    }

    @Override
    public KeyInfoPatch read(JsonNode node) {
        var patch = reader.read(node, KeyInfoPatch.class);
        if (patch.empty()) {
            throw new MalformedException("data: name, documentType or documentNumber");
        }
        notBlank("data.name", patch.name());
        notBlank("data.documentType", patch.documentType());
        notBlank("data.documentNumber", patch.documentNumber());
        Shape.keyInformation(patch.name(), patch.documentType(), patch.documentNumber());
        return patch.canonical();
    }

    private static void notBlank(String place, @Nullable String text) {
        if (text != null && (text.isBlank() || !text.equals(text.strip()))) {
            throw new MalformedException(place + ": empty, or with blanks around it");
        }
    }

    @Override
    public Set<PaperKind> papers(KeyInfoPatch patch) {
        return Set.of(PaperKind.IDENTITY_DOCUMENT);
    }

    @Override
    public void check(KeyInfoPatch patch, @Nullable Client client) {
        changes.check(Objects.requireNonNull(client), patch);
    }

    @Override
    public Carried carryOut(KeyInfoPatch patch, Application application) {
        var clientNo = String.valueOf(application.clientNo());
        clients.lock(clientNo).orElseThrow(() -> new RefusedException(Refusal.missing("client", clientNo)));
        changes.change(
                clientNo,
                patch,
                new ChangeOrigin(
                        application.applicationId(),
                        null,
                        application.applicant(),
                        String.valueOf(application.approver()),
                        "application:" + application.applicationId()));
        accounts.mainOf(clientNo)
                .map(FundAccount::accountNo)
                .ifPresent(main -> archive.file(application, clientNo, main, List.of()));
        return new Carried(
                State.WAITING_BANK,
                accounts.of(clientNo).stream()
                        .filter(FundAccount::open)
                        .map(FundAccount::accountNo)
                        .toList());
    }

    @Override
    public Progress progress(KeyInfoPatch patch, Application application) {
        return switch (changes.outcome(application.applicationId())) {
            case WAITING -> new Progress.Waiting();
            case DONE -> new Progress.Done();
            case REPLACED -> new Progress.Failed(Refusal.byRule("K4", "K4.replaced", Map.of()));
            case WITHDRAWN -> new Progress.Failed(Refusal.byRule("K4", "K4.withdrawn", Map.of()));
        };
    }
}
