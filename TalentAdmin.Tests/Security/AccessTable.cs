namespace TalentAdmin.Tests.Security;

/// <summary>Who may use a way in: the least role, and the scope that a key needs. No role: everybody; no scope: no key.</summary>
internal sealed record Access(string? Role, string? Scope);

/// <summary>Every way into the app, by the contract. A new one belongs here.</summary>
internal static class AccessTable
{
    /// <summary>In the place of a scope: only a browser that is signed in has what it asks for, no program.</summary>
    public const string Browser = "browser";

    private const string Lines = """
        GET /                                                              Viewer -
        POST /                                                             Viewer -
        GET /talents                                                       Viewer -
        POST /talents                                                      Viewer -
        GET /talents/{TalentId}                                            Viewer -
        POST /talents/{TalentId}                                           Viewer -
        GET /attention/placeholders                                        Viewer -
        POST /attention/placeholders                                       Viewer -
        GET /attention                                                     Viewer -
        POST /attention                                                    Viewer -
        GET /runs                                                          Viewer -
        POST /runs                                                         Viewer -
        GET /runs/{Id}                                                     Viewer -
        POST /runs/{Id}                                                    Viewer -
        GET /account/sessions                                              Viewer -
        POST /account/sessions                                             Viewer -
        GET /account/api-keys                                              Viewer -
        POST /account/api-keys                                             Viewer -
        GET /account/security                                              Viewer -
        POST /account/security                                             Viewer -
        GET /account/password                                              Viewer -
        POST /account/password                                             Viewer -
        GET /not-found                                                     Viewer -
        POST /not-found                                                    Viewer -
        POST /account/sign-out                                             Viewer -
        GET /account/access-denied                                         Viewer -
        POST /account/access-denied                                        Viewer -
        GET /trash                                                         Manager -
        POST /trash                                                        Manager -
        GET /import                                                        Manager -
        POST /import                                                       Manager -
        POST /connections/authorize                                        Manager -
        GET /settings                                                      Admin -
        POST /settings                                                     Admin -
        GET /users                                                         Admin -
        POST /users                                                        Admin -
        GET /audit                                                         Admin -
        POST /audit                                                        Admin -
        GET /privacy-desk/consents                                         Admin -
        POST /privacy-desk/consents                                        Admin -
        GET /privacy-desk/ending                                           Admin -
        POST /privacy-desk/ending                                          Admin -
        GET /privacy-desk/not-given-back                                   Admin -
        POST /privacy-desk/not-given-back                                  Admin -
        GET /privacy-desk                                                  Admin -
        POST /privacy-desk                                                 Admin -

        GET /api/admin/talent                                              Viewer read
        POST /api/admin/talent                                             Manager write
        GET /api/admin/talent/{id}                                         Viewer read
        PATCH /api/admin/talent/{id}                                       Manager write
        DELETE /api/admin/talent/{id}                                      Manager write
        POST /api/admin/talent/{id}/restore                                Manager write
        POST /api/admin/talent/{id}/connections/{platform}/restore         Manager write
        POST /api/admin/talent/{id}/connections                            Manager write
        PATCH /api/admin/talent/{id}/connections/{platform}                Manager write
        DELETE /api/admin/talent/{id}/connections/{platform}               Manager write
        POST /api/admin/talent/{id}/connections/{platform}/acknowledge     Manager write
        GET /api/admin/talent/{id}/connect-links                           Viewer read
        POST /api/admin/talent/{id}/connect-links                          Manager write
        DELETE /api/admin/talent/{id}/connect-links/{linkId}               Manager write
        POST /api/admin/talent/{id}/connect-links/{linkId}/addresses       Manager write
        GET /api/admin/talent/{id}/profile-image                           Viewer read
        PUT /api/admin/talent/{id}/profile-image                           Manager write
        DELETE /api/admin/talent/{id}/profile-image                        Manager write
        POST /api/admin/talent/{id}/profile-image/sync                     Manager sync
        PUT /api/admin/talent/{id}/profile-image/lock                      Manager write
        DELETE /api/admin/talent/{id}/profile-image/lock                   Manager write
        PUT /api/admin/talent/{id}/profile-image/crop                      Manager write
        DELETE /api/admin/talent/{id}/profile-image/crop                   Manager write
        GET /api/admin/talent/{id}/profile-image/why                       Viewer read
        GET /api/admin/talent/{id}/photos                                  Viewer read
        GET /api/admin/talent/{id}/photos/{photoId}/master.webp            Viewer read
        POST /api/admin/talent/{id}/photos/{photoId}/use                   Manager write
        PUT /api/admin/talent/{id}/photos/publication                      Manager write
        PUT /api/admin/talent/{id}/platform-pin                            Manager write
        GET /api/admin/placeholders                                        Viewer read
        PUT /api/admin/placeholders/{platform}/{shape}                     Manager write
        GET /api/admin/talent/profile-image/sync-runs                      Viewer read
        POST /api/admin/talent/profile-image/sync-runs                     Manager sync
        GET /api/admin/talent/profile-image/sync-runs/{id}                 Viewer read
        DELETE /api/admin/talent/profile-image/sync-runs/{id}              Manager sync
        GET /api/admin/talent/profile-image/sync-runs/{id}/events          Viewer read
        GET /api/admin/talent/profile-image/sync-runs/{id}/failures        Viewer read
        POST /api/admin/talent/import                                      Manager write
        GET /api/admin/talent/import/{id}                                  Manager write
        DELETE /api/admin/talent/import/{id}                               Manager write
        GET /api/admin/talent/import/{id}/report.csv                       Manager write
        POST /api/admin/talent/export.csv                                  Viewer read
        GET /api/admin/attention                                           Viewer read
        GET /api/admin/insights/sync                                       Viewer read
        POST /api/admin/insights/sync.csv                                  Viewer read
        GET /api/admin/insights/limits                                     Viewer read
        GET /avatars/{talentId}                                            Viewer read
        HEAD /avatars/{talentId}                                           Viewer read
        ANY /hubs/avatars                                                  Viewer read
        ANY /hubs/avatars/negotiate                                        Viewer read
        GET /openapi/v1.json                                               Viewer read
        ANY /metrics                                                       Viewer read

        POST /api/admin/talent/{id}/privacy-export                         Admin admin
        GET /api/admin/privacy/exports/{secret}                            Admin admin
        GET /api/admin/privacy/requests                                    Admin admin
        POST /api/admin/privacy/requests                                   Admin admin
        POST /api/admin/privacy/requests/{id}/confirm                      Admin admin
        POST /api/admin/privacy/requests/{id}/complete                     Admin admin
        POST /api/admin/privacy/requests/{id}/refuse                       Admin admin
        GET /api/admin/audit                                               Admin admin
        POST /api/admin/audit.csv                                          Admin admin
        GET /api/admin/users/{id}/sessions                                 Admin admin
        DELETE /api/admin/users/{id}/sessions                              Admin admin
        DELETE /api/admin/users/{id}/sessions/{sessionId}                  Admin admin
        GET /api/admin/api-keys                                            Admin admin
        POST /api/admin/api-keys                                           Admin -
        DELETE /api/admin/api-keys/{id}                                    Admin admin
        GET /api/account/api-keys                                          Viewer -
        POST /api/account/api-keys                                         Viewer -
        DELETE /api/account/api-keys/{id}                                  Viewer -
        POST /api/account/passkeys/proof/options                           Viewer browser
        POST /api/account/passkeys/proof                                   Viewer -
        POST /api/account/passkeys/new/options                             Viewer browser
        POST /api/account/passkeys/new                                     Viewer -
        GET /api/account/sessions                                          Viewer -
        DELETE /api/account/sessions                                       Viewer -
        DELETE /api/account/sessions/{sessionId}                           Viewer -

        ANY /_blazor                                                       Viewer -
        ANY /_blazor/negotiate                                             Viewer -
        ANY /_blazor/initializers                                          Viewer -
        ANY /_blazor/disconnect                                            Viewer -
        GET /_framework/opaque-redirect                                    Viewer -

        POST /api/auth/token                                               - -
        GET /account/sign-in                                               - -
        POST /account/sign-in                                              - -
        GET /account/second-step                                           - -
        POST /account/second-step                                          - -
        POST /api/account/passkeys/sign-in/options                         - -
        POST /api/account/passkeys/sign-in                                 - -
        GET /signin/{provider}                                             - -
        GET /signin/{provider}/sign-out                                    - -
        POST /signin/{provider}/backchannel-logout                         - -
        GET /account/set-password                                          - -
        POST /account/set-password                                         - -
        GET /setup                                                         - -
        POST /setup                                                        - -
        GET /error                                                         - -
        POST /error                                                        - -
        GET /health/live                                                   - -
        GET /health/ready                                                  - -
        GET /about                                                         - -
        GET /privacy                                                       - -
        GET /terms                                                         - -
        GET /data-deletion                                                 - -
        POST /data-deletion                                                - -
        GET /data-deletion/{code}                                          - -
        GET /connect/{secret}                                              - -
        HEAD /connect/{secret}                                             - -
        POST /connect/{secret}/start                                       - -
        POST /connect/{secret}/disconnect                                  - -
        POST /connect/{secret}/removal                                     - -
        POST /connect/{secret}/picture                                     - -
        POST /connect/{secret}/picture/removal                             - -
        POST /connect/{secret}/download                                    - -
        GET /connect/confirm                                               - -
        HEAD /connect/confirm                                              - -
        POST /connect/confirm                                              - -
        GET /connect/callback/{platform}                                   - -
        POST /platforms/{platform}/{callback}                              - -
        """;

    public static IReadOnlyDictionary<string, Access> All { get; } = Lines
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(parts => $"{parts[0]} {parts[1]}", parts => new Access(Given(parts[2]), Given(parts[3])), StringComparer.Ordinal);

    private static string? Given(string part) => part == "-" ? null : part;
}
