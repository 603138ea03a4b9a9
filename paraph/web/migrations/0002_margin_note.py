import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='MarginNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mechanism', models.CharField(max_length=64)),
                ('subject', models.CharField(max_length=160)),
                ('text', models.TextField(blank=True)),
                ('reason', models.TextField(blank=True)),
                ('fallback', models.TextField(blank=True)),
                ('changed', models.DateTimeField(auto_now=True)),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='margin_notes', to='desk.officer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('mechanism', 'subject'), name='one_note_each')],
            },
        ),
    ]
