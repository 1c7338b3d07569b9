using Microsoft.Data.Sqlite;

namespace Realmworks.Local.Api.Storage;

/// <summary>
/// The objects on disk: one SQLite file in WAL mode, a row an object, every change committed before it is told to anyone.
/// A killed process loses nothing; a machine that loses power may lose the last moments, as a cluster on one machine may.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _put;
    private readonly SqliteCommand _remove;

    private Journal(SqliteConnection connection)
    {
        _connection = connection;
        _put = Command("INSERT INTO objects(resource, namespace, name, version, json) VALUES($r, $ns, $n, $v, $j) " +
            "ON CONFLICT(resource, namespace, name) DO UPDATE SET version = $v, json = $j", "$r", "$ns", "$n", "$v", "$j");
        _remove = Command("DELETE FROM objects WHERE resource = $r AND namespace = $ns AND name = $n", "$r", "$ns", "$n");
    }

    public static Journal Open(string folder)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var file = Path.Combine(folder, "objects.db");
        if (!File.Exists(file))
            File.Open(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        using (var setup = connection.CreateCommand())
        {
            setup.CommandText = """
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = NORMAL;
                PRAGMA wal_autocheckpoint = 4000;
                PRAGMA secure_delete = FAST;
                CREATE TABLE IF NOT EXISTS objects(resource TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL,
                  version INTEGER NOT NULL, json BLOB NOT NULL, PRIMARY KEY(resource, namespace, name)) WITHOUT ROWID;
                CREATE TABLE IF NOT EXISTS marks(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
                """;
            setup.ExecuteNonQuery();
        }

        return new Journal(connection);
    }

    public IEnumerable<(string Resource, long Version, byte[] Json)> ReadAll()
    {
        using var command = Command("SELECT resource, version, json FROM objects");
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return (reader.GetString(0), reader.GetInt64(1), (byte[])reader.GetValue(2));
    }

    public long Mark(string name)
    {
        using var command = Command("SELECT value FROM marks WHERE name = $n", "$n");
        Bind(command, name);
        return command.ExecuteScalar() is long value ? value : 0;
    }

    public void SetMark(string name, long value)
    {
        using var command = Command("INSERT INTO marks(name, value) VALUES($n, $v) ON CONFLICT(name) DO UPDATE SET value = $v", "$n", "$v");
        Bind(command, name, value);
        command.ExecuteNonQuery();
    }

    public void Put(StoredObject item)
    {
        Bind(_put, item.Resource, item.Namespace, item.Name, item.Version, item.Json);
        _put.ExecuteNonQuery();
    }

    public void Remove(StoredObject item)
    {
        Bind(_remove, item.Resource, item.Namespace, item.Name);
        _remove.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _put.Dispose();
        _remove.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Command(string text, params string[] names)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in names) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static void Bind(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
    }
}
