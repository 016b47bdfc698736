using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace TalentAdmin.Core.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PhotoChoices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "LockedAt",
                table: "Talents",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LockedBy",
                table: "Talents",
                type: "character varying(256)",
                maxLength: 256,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Colours",
                table: "Photos",
                type: "character varying(96)",
                maxLength: 96,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<double>(
                name: "CropEdge",
                table: "Photos",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "CropLeft",
                table: "Photos",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CropState",
                table: "Photos",
                type: "character varying(24)",
                maxLength: 24,
                nullable: false,
                defaultValue: "Automatic");

            migrationBuilder.AddColumn<double>(
                name: "CropTop",
                table: "Photos",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PerceptualHash",
                table: "Photos",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "PublishedAs",
                table: "Photos",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RenditionHash",
                table: "Photos",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "PhotoHistory",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TalentId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Change = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Source = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    PhotoId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    PhotoSource = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true, collation: "C"),
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    RenditionHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    CropLeft = table.Column<double>(type: "double precision", nullable: true),
                    CropTop = table.Column<double>(type: "double precision", nullable: true),
                    CropEdge = table.Column<double>(type: "double precision", nullable: true),
                    CropState = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, defaultValue: "Automatic"),
                    ActorId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ActorName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    RunId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C")
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
                    Platform = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    PerceptualHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Verdict = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Accounts = table.Column<int>(type: "integer", nullable: false),
                    SampleKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ProposedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C")
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
