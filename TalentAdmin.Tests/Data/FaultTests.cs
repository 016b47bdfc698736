using System.Reflection;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TalentAdmin.Tests.Data;

/// <summary>What each engine's errors mean: an outage, somebody who wrote first, or a bug.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData(0, 11)] // a socket that failed, as told on Linux
    [InlineData(-2, 11)] // a time-out
    [InlineData(2, 20)]
    [InlineData(53, 20)]
    [InlineData(596, 21)]
    [InlineData(6005, 14)]
    [InlineData(10061, 20)]
    [InlineData(1105, 17)] // the disk is full
    [InlineData(9002, 17)] // the log is full
    [InlineData(4060, 11)] // the database cannot be opened
    [InlineData(18456, 14)] // the sign-in failed
    [InlineData(3906, 16)] // the database is read-only
    public void Is_SqlServerAway_IsAnOutageAndNobodysDoing(int number, byte severity) => AssertOutage(SqlServer(number, severity));

    [Theory]
    [InlineData(2601, 14)]
    [InlineData(2627, 14)]
    [InlineData(547, 16)]
    public void Is_SqlServerHasAnotherWrite_IsACollision(int number, byte severity) => AssertCollision(SqlServer(number, severity));

    [Theory]
    [InlineData(102, 15)] // syntax
    [InlineData(208, 16)] // no such table
    [InlineData(515, 16)] // null where none may be
    [InlineData(2628, 16)] // too long for its column
    [InlineData(8134, 16)] // division by zero
    public void Is_SqlServerRefusesAStatement_IsABug(int number, byte severity) => AssertBug(SqlServer(number, severity));

    [Theory]
    [InlineData("08006")]
    [InlineData("28P01")]
    [InlineData("3D000")]
    [InlineData("53100")] // the disk is full
    [InlineData("53300")]
    [InlineData("57P01")]
    [InlineData("57P03")]
    [InlineData("58030")]
    [InlineData("25006")]
    public void Is_PostgreSqlAway_IsAnOutageAndNobodysDoing(string state) => AssertOutage(PostgreSql(state));

    [Theory]
    [InlineData("23505")]
    [InlineData("23503")]
    public void Is_PostgreSqlHasAnotherWrite_IsACollision(string state) => AssertCollision(PostgreSql(state));

    [Theory]
    [InlineData("42601")]
    [InlineData("42P01")]
    [InlineData("23502")]
    [InlineData("22001")]
    [InlineData("22012")]
    public void Is_PostgreSqlRefusesAStatement_IsABug(string state) => AssertBug(PostgreSql(state));

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(26)]
    public void Is_SqliteFileUnusable_IsAnOutageAndNobodysDoing(int code) => AssertOutage(new SqliteException("", code));

    [Theory]
    [InlineData(2067)]
    [InlineData(1555)]
    [InlineData(787)]
    public void Is_SqliteHasAnotherWrite_IsACollision(int extended) => AssertCollision(new SqliteException("", 19, extended));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(19, 1299)] // null where none may be
    [InlineData(20, 20)]
    public void Is_SqliteRefusesAStatement_IsABug(int code, int extended) => AssertBug(new SqliteException("", code, extended));

    [Fact]
    public void Is_RowVersionThatMoved_IsACollision() => AssertCollision(new DbUpdateConcurrencyException());

    private static void AssertOutage(Exception exception)
    {
        Assert.True(Outage.Is(new DbUpdateException("", exception)));
        Assert.False(Collision.Is(new DbUpdateException("", exception)));
    }

    private static void AssertCollision(Exception exception)
    {
        Assert.True(Collision.Is(new DbUpdateException("", exception)));
        Assert.False(Outage.Is(new DbUpdateException("", exception)));
    }

    private static void AssertBug(Exception exception)
    {
        Assert.False(Outage.Is(exception));
        Assert.False(Collision.Is(exception));
    }

    private static PostgresException PostgreSql(string state) => new("", "ERROR", "ERROR", state);

    // The client makes these by itself only.
    private static SqlException SqlServer(int number, byte severity)
    {
        const BindingFlags Inside = BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        var make = typeof(SqlError).GetConstructors(Inside).OrderBy(c => c.GetParameters().Length).First();
        var error = make.Invoke([.. make.GetParameters().Select((p, i) => p.Name switch
        {
            "infoNumber" => number,
            "errorClass" => severity,
            _ when p.ParameterType == typeof(string) => "",
            _ when p.ParameterType.IsValueType => Activator.CreateInstance(p.ParameterType),
            _ => (object?)null,
        })]);
        var errors = Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        typeof(SqlErrorCollection).GetMethod("Add", Inside)!.Invoke(errors, [error]);
        var create = typeof(SqlException).GetMethods(Inside).First(m => m.Name == "CreateException" && m.GetParameters().Length == 2);
        return (SqlException)create.Invoke(null, [errors, "16.0.0"])!;
    }
}
