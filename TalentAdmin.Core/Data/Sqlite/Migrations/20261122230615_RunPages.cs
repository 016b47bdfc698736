using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentAdmin.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RunPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Runs_Kind_StartedAt",
                table: "Runs");

            migrationBuilder.RenameColumn(
                name: "Total",
                table: "Runs",
                newName: "Requested");

            migrationBuilder.RenameColumn(
                name: "State",
                table: "Runs",
                newName: "Status");

            migrationBuilder.RenameColumn(
                name: "Kind",
                table: "Runs",
                newName: "Trigger");

            migrationBuilder.RenameColumn(
                name: "Kept",
                table: "Runs",
                newName: "KeptStale");

            migrationBuilder.RenameColumn(
                name: "Cleared",
                table: "Runs",
                newName: "NoPhoto");

            migrationBuilder.AddColumn<bool>(
                name: "ForceRefresh",
                table: "Runs",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Skipped",
                table: "Runs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "ScheduledFor",
                table: "Runs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Slot",
                table: "Runs",
                type: "TEXT",
                maxLength: 24,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SyncedBefore",
                table: "Runs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "RunPages",
                columns: table => new
                {
                    RunId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    TalentIds = table.Column<string>(type: "TEXT", nullable: false),
                    Size = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    PutOff = table.Column<int>(type: "INTEGER", nullable: false),
                    Fence = table.Column<long>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    HeldUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunPages", x => new { x.RunId, x.Number });
                    table.ForeignKey(
                        name: "FK_RunPages_Runs_RunId",
                        column: x => x.RunId,
                        principalTable: "Runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_ScheduledFor",
                table: "Runs",
                column: "ScheduledFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Slot",
                table: "Runs",
                column: "Slot",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Runs_StartedAt",
                table: "Runs",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Status",
                table: "Runs",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Trigger_StartedAt",
                table: "Runs",
                columns: new[] { "Trigger", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RunPages_Status_RunId",
                table: "RunPages",
                columns: new[] { "Status", "RunId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RunPages");

            migrationBuilder.DropIndex(
                name: "IX_Runs_ScheduledFor",
                table: "Runs");

            migrationBuilder.DropIndex(
                name: "IX_Runs_Slot",
                table: "Runs");

            migrationBuilder.DropIndex(
                name: "IX_Runs_StartedAt",
                table: "Runs");

            migrationBuilder.DropIndex(
                name: "IX_Runs_Status",
                table: "Runs");

            migrationBuilder.DropIndex(
                name: "IX_Runs_Trigger_StartedAt",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "ForceRefresh",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "Skipped",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "ScheduledFor",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "Slot",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "SyncedBefore",
                table: "Runs");

            migrationBuilder.RenameColumn(
                name: "Status",
                table: "Runs",
                newName: "State");

            migrationBuilder.RenameColumn(
                name: "Trigger",
                table: "Runs",
                newName: "Kind");

            migrationBuilder.RenameColumn(
                name: "Requested",
                table: "Runs",
                newName: "Total");

            migrationBuilder.RenameColumn(
                name: "KeptStale",
                table: "Runs",
                newName: "Kept");

            migrationBuilder.RenameColumn(
                name: "NoPhoto",
                table: "Runs",
                newName: "Cleared");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Kind_StartedAt",
                table: "Runs",
                columns: new[] { "Kind", "StartedAt" });
        }
    }
}
