using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentAdmin.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PhotoChoices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "LockedAt",
                table: "Talents",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LockedBy",
                table: "Talents",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Colours",
                table: "Photos",
                type: "TEXT",
                maxLength: 96,
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "CropEdge",
                table: "Photos",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "CropLeft",
                table: "Photos",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CropState",
                table: "Photos",
                type: "TEXT",
                maxLength: 24,
                nullable: false,
                defaultValue: "Automatic");

            migrationBuilder.AddColumn<double>(
                name: "CropTop",
                table: "Photos",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PerceptualHash",
                table: "Photos",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PublishedAs",
                table: "Photos",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RenditionHash",
                table: "Photos",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PhotoHistory",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TalentId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Change = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    PhotoId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    PhotoSource = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RenditionHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    CropLeft = table.Column<double>(type: "REAL", nullable: true),
                    CropTop = table.Column<double>(type: "REAL", nullable: true),
                    CropEdge = table.Column<double>(type: "REAL", nullable: true),
                    CropState = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, defaultValue: "Automatic"),
                    ActorId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ActorName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    RunId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PhotoHistory", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PhotoHistory_Talents_TalentId",
                        column: x => x.TalentId,
                        principalTable: "Talents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Placeholders",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    PerceptualHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Verdict = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Accounts = table.Column<int>(type: "INTEGER", nullable: false),
                    SampleKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Placeholders", x => new { x.Platform, x.PerceptualHash });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Photos_RenditionHash",
                table: "Photos",
                column: "RenditionHash");

            migrationBuilder.CreateIndex(
                name: "IX_Photos_Source_PerceptualHash",
                table: "Photos",
                columns: new[] { "Source", "PerceptualHash" });

            migrationBuilder.CreateIndex(
                name: "IX_PhotoHistory_At",
                table: "PhotoHistory",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_PhotoHistory_PhotoId",
                table: "PhotoHistory",
                column: "PhotoId");

            migrationBuilder.CreateIndex(
                name: "IX_PhotoHistory_RenditionHash",
                table: "PhotoHistory",
                column: "RenditionHash");

            migrationBuilder.CreateIndex(
                name: "IX_PhotoHistory_TalentId_At",
                table: "PhotoHistory",
                columns: new[] { "TalentId", "At" });

            // What is shown now is the first that one can go back to.
            migrationBuilder.Sql(
                """
                INSERT INTO "PhotoHistory" ("TalentId", "At", "Change", "Source", "PhotoId", "PhotoSource", "Key", "CropState")
                SELECT t."Id", p."FetchedAt", 'Sync', t."ProfileImageSource", p."Id", p."Source", p."Key", 'Automatic'
                FROM "Talents" AS t JOIN "Photos" AS p ON p."Id" = t."PhotoId"
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PhotoHistory");

            migrationBuilder.DropTable(
                name: "Placeholders");

            migrationBuilder.DropIndex(
                name: "IX_Photos_RenditionHash",
                table: "Photos");

            migrationBuilder.DropIndex(
                name: "IX_Photos_Source_PerceptualHash",
                table: "Photos");

            migrationBuilder.DropColumn(
                name: "LockedAt",
                table: "Talents");

            migrationBuilder.DropColumn(
                name: "LockedBy",
                table: "Talents");

            migrationBuilder.DropColumn(
                name: "Colours",
                table: "Photos");

            migrationBuilder.DropColumn(
                name: "CropEdge",
                table: "Photos");

            migrationBuilder.DropColumn(
                name: "CropLeft",
                table: "Photos");

            migrationBuilder.DropColumn(
                name: "CropState",
                table: "Photos");

            migrationBuilder.DropColumn(
                name: "CropTop",
                table: "Photos");

            migrationBuilder.DropColumn(
                name: "PerceptualHash",
                table: "Photos");

            migrationBuilder.DropColumn(
                name: "PublishedAs",
                table: "Photos");

            migrationBuilder.DropColumn(
                name: "RenditionHash",
                table: "Photos");
        }
    }
}
